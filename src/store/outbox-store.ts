import { randomBytes } from 'node:crypto';
import type { Insertable } from 'kysely';
import { type OutboxItem, priorities } from '../domain/delivery/item.ts';
import type { Executor } from './database.ts';
import { dropOlderVersions } from './outbox-changes.ts';
import { recipientKey } from './outbox-recipient.ts';
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
      .returning(['school_id', 'card', 'edits'])
      .execute();
    await dropOlderVersions(
      db,
      rows.filter(({ edits }) => edits === 1),
      now,
    );
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
