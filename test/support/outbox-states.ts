import { type ItemState, itemStates, type SentActivity } from '../../src/domain/delivery/item.ts';
import type { Executor } from '../../src/store/database.ts';

/** Where an item stands, and since when; undefined when there is none under the key. */
export const stateOf = (db: Executor, schoolId: string, key: string) =>
  db
    .selectFrom('outbox')
    .select(['state', 'reason', 'doubts', 'since', 'due_at as dueAt'])
    .where('school_id', '=', schoolId)
    .where('key', '=', key)
    .executeTakeFirst();

/** How many items of a school, or of one batch of it, are in each state; every state is named. */
export async function countByState(
  db: Executor,
  schoolId: string,
  batch?: string,
): Promise<Record<ItemState, number>> {
  const items = db.selectFrom('outbox').where('school_id', '=', schoolId);
  const rows = await (batch === undefined ? items : items.where('batch', '=', batch))
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const counts = Object.fromEntries(itemStates.map((state) => [state, 0])) as Record<ItemState, number>;
  for (const { state, count } of rows) counts[state] = Number(count);
  return counts;
}

/** The messages of ours that stand in Teams for the card first sent under a key. */
export const activitiesOf = (db: Executor, schoolId: string, key: string): Promise<SentActivity[]> =>
  db
    .selectFrom('outbox_activities')
    .select(['conversation_id as conversationId', 'activity_id as activityId'])
    .where('school_id', '=', schoolId)
    .where('card', '=', key)
    .orderBy('sent_at')
    .execute();
