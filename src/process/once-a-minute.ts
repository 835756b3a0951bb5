import type { Clock } from '../domain/time/clock.ts';

const MINUTE_MS = 60_000;

/** Whether the operator is to be told of something now: of each kind once a minute, however often it happens. */
export function onceAMinute(clock: Clock): (kind: string) => boolean {
  const quietUntil = new Map<string, number>();
  return (kind) => {
    const now = clock.now();
    if (now < (quietUntil.get(kind) ?? 0)) return false;
    quietUntil.set(kind, now + MINUTE_MS);
    return true;
  };
}
