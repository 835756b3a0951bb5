import type { ConcernStore, NewConcern } from '../domain/concerns/concern-store.ts';
import { changeConcern, type NoticeBox, spend } from './concern-change.ts';
import { recipientRow, recordOf, rowOf } from './concern-rows.ts';
import type { Executor } from './database.ts';

/** The concerns in the database. */
export function createConcernStore(db: Executor, box: NoticeBox): ConcernStore {
  return {
    file: (concern) => file(db, box, concern),
    change: (concernId, change) => changeConcern(db, box, concernId, change),
    async isSpent(onceKey) {
      const found = await db.selectFrom('concern_once').select('key').where('key', '=', onceKey).execute();
      return found.length > 0;
    },
    async find(id) {
      const row = await db.selectFrom('concerns').selectAll().where('id', '=', id).executeTakeFirst();
      return row && recordOf(row);
    },
    async findByReceipt(receiptHash) {
      const rows = db.selectFrom('concerns').selectAll().where('receipt_hash', '=', Buffer.from(receiptHash));
      const row = await rows.executeTakeFirst();
      return row && recordOf(row);
    },
    async listFor(recipientKey) {
      const rows = await db
        .selectFrom('concerns')
        .innerJoin('concern_recipients', 'concern_recipients.concern_id', 'concerns.id')
        .selectAll('concerns')
        .where('recipient_key', '=', recipientKey)
        .where('standby', '=', 0)
        .where('held_until', 'is', null)
        .where('wrapped_key', 'is not', null)
        .orderBy('filed_day', 'desc')
        .orderBy('concerns.id')
        .execute();
      return rows.map(recordOf);
    },
    recipients: (concernId) => recipientsOf(db, concernId),
    messages: (concernId, now) =>
      db
        .selectFrom('concern_messages')
        .select(['position', 'sealed'])
        .where('concern_id', '=', concernId)
        .where((where) => where.or([where('visible_from', 'is', null), where('visible_from', '<=', now)]))
        .orderBy('position')
        .execute(),
    accesses: (concernId) =>
      db
        .selectFrom('concern_accesses')
        .select(['position', 'sealed'])
        .where('concern_id', '=', concernId)
        .orderBy('position')
        .execute(),
  };
}

/** Everybody a concern was, or may be, given to. */
export async function recipientsOf(db: Executor, concernId: string) {
  const rows = await db
    .selectFrom('concern_recipients')
    .selectAll()
    .where('concern_id', '=', concernId)
    .orderBy('recipient_key')
    .execute();
  return rows.map((row) => ({
    recipientKey: row.recipient_key,
    standby: row.standby === 1,
    person: row.person,
  }));
}

async function file(db: Executor, box: NoticeBox, concern: NewConcern): Promise<'filed' | 'already'> {
  const filed = await db.transaction().execute(async (tx): Promise<'filed' | 'already'> => {
    // First of all, so that of many identical submits one goes on and the others wait for how it ends.
    if (!(await spend(tx, concern.once))) return 'already';
    await tx.insertInto('concerns').values(rowOf(concern.record, concern.receiptHash)).execute();
    for (const recipient of concern.recipients) {
      const row = recipientRow(concern.record.id, recipient);
      await tx.insertInto('concern_recipients').values(row).execute();
    }
    await box.put(tx, concern.notices);
    return 'filed';
  });
  if (concern.notices.length > 0) box.wake();
  return filed;
}
