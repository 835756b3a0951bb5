import { DeliveryFailure } from '../domain/delivery/failure.ts';
import type { LeasedItem, Outcome, Settlement } from '../domain/delivery/ledger.ts';
import { judgeFailure, messageGone } from '../domain/delivery/verdict.ts';
import type { Clock } from '../domain/time/clock.ts';
import type { FaultLog } from './fault-log.ts';
import type { Compose, DeliveryMetrics, Limits, Sender } from './ports.ts';

export interface AttemptParts<A> {
  readonly sender: Sender<A>;
  readonly compose: Compose<A>;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly metrics: DeliveryMetrics;
  readonly faults: FaultLog;
  readonly random: () => number;
}

/** Thrown where an item waits for its slot when the process is to stop: nothing was sent, so it goes back. */
export class GivenBack extends Error {
  override readonly name = 'GivenBack';
}

/** The outcome of what was not tried. */
export const givenBack = (dueAt: number): Outcome => ({
  ...{ as: 'queued', reason: null, dueAt },
  ...{ doubt: false, pause: false },
});

/** How many calls an item takes, each of which needs a slot. */
export const callsOf = (item: LeasedItem): number =>
  item.edits.length || (item.conversationId === null ? 2 : 1);

/**
 * Delivers one item: opens the conversation if there is none, then posts, or edits what was posted before.
 * It never throws; whatever happens is an outcome.
 * @param slot resolves when the next call may be made
 */
export async function attemptDelivery<A>(
  item: LeasedItem,
  slot: () => Promise<void>,
  parts: AttemptParts<A>,
): Promise<Settlement> {
  const { sender } = parts;
  const address = { tenantId: item.tenantId, serviceUrl: item.serviceUrl };
  let opened: Settlement['opened'];
  let posting = false;
  const settled = (outcome: Outcome): Settlement => ({ item, outcome, opened });
  try {
    const activity = await compose(item, parts);
    if (activity === null) return settled({ as: 'cancelled', reason: 'nothing-to-say' });
    if (item.edits.length > 0) {
      await editAll(item, activity, slot, parts);
      return settled({ as: 'updated' });
    }
    if (item.conversationId === null && 'person' in item.to) {
      const to = { ...address, person: item.to.person, teamsId: item.teamsId };
      await slot();
      opened = await call(parts, (signal) => sender.createConversation(to, signal));
    }
    const conversation = { ...address, conversationId: item.conversationId ?? '', ...opened };
    await slot();
    posting = true;
    return settled({
      as: 'sent',
      activity: await call(parts, (signal) => sender.send(conversation, activity, signal)),
    });
  } catch (error) {
    return settled(outcomeOf(error, posting, item, parts));
  }
}

/** A copy that was deleted, as by a retention policy, does not keep the others from being edited. */
async function editAll<A>(
  { tenantId, serviceUrl, edits }: LeasedItem,
  activity: A,
  slot: () => Promise<void>,
  parts: AttemptParts<A>,
): Promise<void> {
  const gone: DeliveryFailure[] = [];
  for (const edit of edits) {
    await slot();
    try {
      await call(parts, (signal) => parts.sender.update({ tenantId, serviceUrl, ...edit }, activity, signal));
    } catch (error) {
      if (!isCopyGone(error)) throw error;
      gone.push(error);
    }
  }
  if (gone.length === edits.length) throw new DeliveryFailure({ status: 404, code: messageGone }, gone[0]);
}

const isCopyGone = (error: unknown): error is DeliveryFailure =>
  error instanceof DeliveryFailure && error.status === 404 && error.code !== 'ConversationNotFound';

/** A card that cannot be rendered now is tried again like an outage: a mistake in it is mended by a release. */
async function compose<A>(item: LeasedItem, parts: AttemptParts<A>): Promise<A | null> {
  try {
    return await call(parts, () => parts.compose(item));
  } catch (cause) {
    throw new DeliveryFailure({ status: 500, code: 'compose-failed' }, cause);
  }
}

async function call<T>(
  { clock, limits }: Pick<AttemptParts<unknown>, 'clock' | 'limits'>,
  make: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const hang = clock.sleep(limits.callTimeoutMs, over.signal).then((): T => {
    throw over.signal.aborted ? over.signal.reason : new DeliveryFailure({ code: 'timeout' });
  });
  try {
    return await Promise.race([make(over.signal), hang]);
  } finally {
    over.abort('over');
  }
}

function outcomeOf<A>(error: unknown, posting: boolean, item: LeasedItem, parts: AttemptParts<A>): Outcome {
  const { clock, faults, metrics, random } = parts;
  const now = clock.now();
  if (error instanceof GivenBack) return givenBack(now);
  const failure =
    error instanceof DeliveryFailure ? error : new DeliveryFailure({ code: 'sender-failed' }, error);
  if (failure.status === 429) metrics.throttled();
  metrics.failed(failure.code);
  const { attempt, doubts, repeatInDoubt } = item;
  const age = now - item.firstTriedAt;
  const verdict = judgeFailure(failure, { attempt, age, doubts, posting, repeatInDoubt, random });
  if (verdict.next !== 'unreachable') faults.note(failure);
  if (verdict.next !== 'retry') return { as: verdict.next, reason: verdict.reason };
  const { doubt, pause } = verdict;
  return { as: 'queued', reason: failure.code, dueAt: now + verdict.afterMs, doubt, pause };
}
