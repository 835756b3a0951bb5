import { randomBytes } from 'node:crypto';
import type { Insertable } from 'kysely';
import {
  type ItemState,
  type ItemStatus,
  itemStates,
  type OutboxItem,
  priorities,
  type Recipient,
  type SentActivity,
} from '../domain/delivery/item.ts';
import type { Executor } from './database.ts';
import type { OutboxTables } from './schema/outbox.ts';

/** 24 columns a row; PostgreSQL takes 65,535 parameters in a statement, SQLite 32,766. */
const ROWS_PER_INSERT = 500;

/**
 * Puts items into the outbox, in the transaction of the fact that they tell. An item whose key is known is
 * left out. A new item that replaces an earlier one ends every version of that card still waiting.
 * @param now epoch milliseconds
 * @returns how many were new; wake the outbox once the transaction is committed
 */
export async function enqueue(db: Executor, items: readonly OutboxItem[], now: number): Promise<number> {
  let taken = 0;
  for (let start = 0; start < items.length; start += ROWS_PER_INSERT) {
    const chunk = items.slice(start, start + ROWS_PER_INSERT);
    const rows = await db
      .insertInto('outbox')
      .values(chunk.map((item) => toRow(item, now)))
      .onConflict((conflict) => conflict.columns(['school_id', 'key']).doNothing())
      .returning(['id', 'school_id', 'card', 'edits'])
      .execute();
    for (const row of rows.filter(({ edits }) => edits === 1)) await dropOlderVersions(db, row, now);
    taken += rows.length;
  }
  return taken;
}

let serial = 0;

/** Ids grow with time and, within a process, in the order of enqueueing. */
function newId(now: number): string {
  serial = (serial + 1) % 36 ** 5;
  const [time, order] = [now.toString(36).padStart(9, '0'), serial.toString(36).padStart(5, '0')];
  return `${time}-${order}-${randomBytes(5).toString('hex')}`;
}

export const recipientKey = (to: Recipient): string =>
  'person' in to ? `person:${to.person}` : `conversation:${to.conversation}`;

function toRow(item: OutboxItem, now: number): Insertable<OutboxTables['outbox']> {
  const { schoolId, replaces } = item;
  return {
    id: newId(now),
    school_id: schoolId,
    tenant_id: item.tenantId,
    kind: item.kind,
    key: item.key,
    card: replaces ?? item.key,
    edits: replaces === undefined ? 0 : 1,
    batch: item.batch ?? null,
    recipient: recipientKey(item.to),
    payload: JSON.stringify(item.payload ?? null),
    priority: priorities[item.priority],
    due_at: Math.max(now, item.notBefore ?? now),
    expires_at: item.expiresAt ?? null,
    quiet: item.quiet ? 1 : 0,
    repeat_in_doubt: item.repeatInDoubt ? 1 : 0,
    state: 'queued',
    reason: null,
    since: now,
    attempt: 0,
    doubts: 0,
    first_tried_at: null,
    lease_owner: null,
    lease_until: null,
    withdrawn: null,
  };
}

interface Version {
  id: string;
  school_id: string;
  card: string;
}

async function dropOlderVersions(db: Executor, newest: Version, now: number): Promise<void> {
  const older = db
    .updateTable('outbox')
    .where('school_id', '=', newest.school_id)
    .where('card', '=', newest.card)
    .where('id', '<', newest.id);
  await older
    .where('state', '=', 'queued')
    .set({ state: 'cancelled', reason: 'replaced', since: now })
    .execute();
  await older.where('state', '=', 'leased').set({ withdrawn: 'replaced' }).execute();
}

/** Items of a school: one by its key, or all of a batch. */
export type Selection =
  | { readonly schoolId: string; readonly key: string }
  | { readonly schoolId: string; readonly batch: string };

/** The same, or what of a batch is for one person. */
type Resendable = Selection | { readonly schoolId: string; readonly batch: string; readonly person: string };

/**
 * Ends what has not gone out yet. An item in flight is not tried again, but may still arrive.
 * @returns how many items will now certainly not arrive
 */
export async function cancel(db: Executor, which: Selection, now: number): Promise<number> {
  const [column, value] = 'key' in which ? (['key', which.key] as const) : (['batch', which.batch] as const);
  const items = db.updateTable('outbox').where('school_id', '=', which.schoolId).where(column, '=', value);
  const ended = await items
    .where('state', 'in', ['queued', 'unreachable'])
    .set({ state: 'cancelled', reason: 'cancelled', since: now })
    .returning('doubts')
    .execute();
  await items.where('state', '=', 'leased').set({ withdrawn: 'cancelled' }).execute();
  return ended.filter(({ doubts }) => doubts === 0).length;
}

/** Puts what ended without arriving back into the queue: for "send again". */
export async function resend(db: Executor, which: Resendable, now: number): Promise<number> {
  const [column, value] = 'key' in which ? (['key', which.key] as const) : (['batch', which.batch] as const);
  let items = requeue(db, now).where('school_id', '=', which.schoolId).where(column, '=', value);
  if ('person' in which) items = items.where('recipient', '=', recipientKey({ person: which.person }));
  const { numUpdatedRows } = await items
    .where('state', 'in', ['unreachable', 'failed', 'uncertain'])
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Queues what waited for a person who can be reached again: the app was installed or unblocked. */
export async function wakePerson(
  db: Executor,
  tenantId: string,
  person: string,
  now: number,
): Promise<number> {
  const { numUpdatedRows } = await requeue(db, now)
    .where('tenant_id', '=', tenantId)
    .where('recipient', '=', recipientKey({ person }))
    .where('state', '=', 'unreachable')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Only the newest version of a card goes out again. */
function requeue(db: Executor, now: number) {
  return db
    .updateTable('outbox')
    .set({ state: 'queued', reason: null, since: now, due_at: now, first_tried_at: null })
    .where('withdrawn', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('outbox as newer')
            .select('newer.id')
            .whereRef('newer.school_id', '=', 'outbox.school_id')
            .whereRef('newer.card', '=', 'outbox.card')
            .whereRef('newer.id', '>', 'outbox.id'),
        ),
      ),
    );
}

/** Where an item stands; undefined when there is none under the key. */
export async function stateOf(db: Executor, schoolId: string, key: string): Promise<ItemStatus | undefined> {
  return db
    .selectFrom('outbox')
    .select(['state', 'reason', 'doubts', 'since', 'due_at as dueAt'])
    .where('school_id', '=', schoolId)
    .where('key', '=', key)
    .executeTakeFirst();
}

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
export async function activitiesOf(db: Executor, schoolId: string, key: string): Promise<SentActivity[]> {
  return db
    .selectFrom('outbox_activities')
    .select(['conversation_id as conversationId', 'activity_id as activityId'])
    .where('school_id', '=', schoolId)
    .where('card', '=', key)
    .orderBy('sent_at')
    .execute();
}
