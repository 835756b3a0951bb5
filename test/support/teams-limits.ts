/** Teams' own limits: calls in any stretch of time, per bot and conversation. */
const CONVERSATION_WINDOWS = [
  [7, 1_000],
  [8, 2_000],
  [60, 30_000],
  [1_800, 3_600_000],
] as const;

/** Counts calls and says when one is too many, as Teams does. */
export function createTeamsLimits(
  callsPerSecond: number,
): (conversation: string | null, now: number) => boolean {
  const tenant: number[] = [];
  const conversations = new Map<string, number[]>();
  const isOver = (calls: readonly number[], count: number, span: number, now: number): boolean => {
    const first = calls[calls.length - count];
    return first !== undefined && now - first < span;
  };
  return (conversation, now) => {
    const calls = conversation === null ? [] : (conversations.get(conversation) ?? []);
    if (isOver(tenant, callsPerSecond, 1_000, now)) return false;
    if (CONVERSATION_WINDOWS.some(([count, span]) => isOver(calls, count, span, now))) return false;
    tenant.push(now);
    if (conversation !== null) conversations.set(conversation, [...calls.slice(-1_799), now]);
    return true;
  };
}
