import { sql } from 'kysely';
import type { ConcernChange, Once } from '../domain/concerns/concern-store.ts';
import type { Notice } from '../domain/concerns/notice.ts';
import { columnsOf, recipientRow } from './concern-rows.ts';
import type { Executor } from './database.ts';

/** The outbox, as the concerns use it. */
export interface NoticeBox {
  /** Enqueues notices, in the transaction of the fact they tell. */
  put(tx: Executor, notices: readonly Notice[]): Promise<void>;
  /** Called when that transaction is committed. */
  wake(): void;
}

/** Ends a transaction without a trace when somebody else was first. */
class Stale extends Error {}

/** Applies one act to a concern, all of it or nothing. */
export async function changeConcern(
  db: Executor,
  box: NoticeBox,
  concernId: string,
  change: ConcernChange,
): Promise<'done' | 'already' | 'stale'> {
  try {
    const done = await db.transaction().execute(async (tx): Promise<'done' | 'already'> => {
      if (change.once && !(await spend(tx, change.once))) return 'already';
      await revise(tx, concernId, change);
      if (change.reveal !== undefined) await reveal(tx, concernId, change.reveal);
      await addLines(tx, concernId, change);
      await box.put(tx, change.notices ?? []);
      return 'done';
    });
    if (change.notices?.length) box.wake();
    return done;
  } catch (error) {
    if (error instanceof Stale) return 'stale';
    throw error;
  }
}

/** True for the first to use a one-time id. */
export async function spend(tx: Executor, once: Once): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('concern_once')
    .values({ key: once.key, expires_day: once.expiresDay })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Locks the concern and changes it. */
async function revise(tx: Executor, concernId: string, { when, set }: ConcernChange): Promise<void> {
  let update = tx
    .updateTable('concerns')
    .set((concern) => ({ ...columnsOf(set ?? {}), revision: concern('revision', '+', 1) }))
    .where('id', '=', concernId)
    .where('wrapped_key', 'is not', null);
  for (const [column, value] of Object.entries(columnsOf(when ?? {}))) {
    update = update.where(sql.ref(column), value === null ? 'is' : '=', value);
  }
  const { numUpdatedRows } = await update.executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Stale();
  if (set?.heldUntil === null) await forgetOrder(tx, concernId);
}

/**
 * PostgreSQL keeps rows in the order of writing, with the number of the transaction. Written again at the
 * release, in random order, they do not tell the order of filing.
 */
async function forgetOrder(tx: Executor, concernId: string): Promise<void> {
  for (const table of ['concern_recipients', 'concern_messages'] as const) {
    await tx.updateTable(table).set({ concern_id: concernId }).where('concern_id', '=', concernId).execute();
  }
}

async function reveal(tx: Executor, concernId: string, now: number): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('concern_messages')
    .set({ visible_from: null })
    .where('concern_id', '=', concernId)
    .where('visible_from', '<=', now)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Stale();
}

async function addLines(
  tx: Executor,
  concernId: string,
  { message, access, recipient }: ConcernChange,
): Promise<void> {
  if (message) {
    const position = await nextPosition(tx, 'concern_messages', concernId);
    const sealed = Buffer.from(message.seal(position));
    const row = { concern_id: concernId, position, sealed, visible_from: message.visibleFrom };
    await tx.insertInto('concern_messages').values(row).execute();
  }
  if (access) {
    const position = await nextPosition(tx, 'concern_accesses', concernId);
    const row = { concern_id: concernId, position, sealed: Buffer.from(access.seal(position)) };
    await tx.insertInto('concern_accesses').values(row).execute();
  }
  if (!recipient) return;
  const row = recipientRow(concernId, recipient);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('concern_recipients')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['concern_id', 'recipient_key'])
        .doUpdateSet({ standby: row.standby, person: row.person })
        .where('concern_recipients.standby', '=', 1),
    )
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw new Stale();
}

/**
 * Messages and log entries are numbered each for themselves: in one row of numbers a reporter's message would
 * stand between two openings, whose times the recipients know.
 */
async function nextPosition(
  tx: Executor,
  table: 'concern_messages' | 'concern_accesses',
  concernId: string,
): Promise<number> {
  const { last } = await tx
    .selectFrom(table)
    .select(({ fn }) => fn.max('position').as('last'))
    .where('concern_id', '=', concernId)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0) + 1;
}
