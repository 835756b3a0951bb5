import type { ConcernDutyStore } from '../domain/concerns/concern-store.ts';
import { changeConcern, type NoticeBox } from './concern-change.ts';
import { hideMoment } from './concern-files.ts';
import { createConcernKeyStore } from './concern-key-store.ts';
import { recordOf } from './concern-rows.ts';
import { recipientsOf } from './concern-store.ts';
import type { Database, Executor } from './database.ts';

/** What time asks of the concerns in the database. */
export function createConcernDutyStore(database: Database, box: NoticeBox): ConcernDutyStore {
  const { db } = database;
  const live = () => db.selectFrom('concerns').selectAll().where('wrapped_key', 'is not', null);
  return {
    recipients: (concernId) => recipientsOf(db, concernId),
    change: (concernId, change) => changeConcern(db, box, concernId, change),
    toRelease: async (now) => (await live().where('held_until', '<=', now).execute()).map(recordOf),
    async toReveal(now) {
      const due = db.selectFrom('concern_messages').select('concern_id').where('visible_from', '<=', now);
      const rows = await live().where('held_until', 'is', null).where('id', 'in', due).execute();
      return rows.map(recordOf);
    },
    async unsettled() {
      const rows = await live().where('held_until', 'is', null).where('status', '!=', 'closed').execute();
      return rows.map(recordOf);
    },
    async closed() {
      const rows = await live().where('closed_day', 'is not', null).where('legal_hold', '=', 0).execute();
      return rows.map(recordOf);
    },
    erase: (concernId) => erase(db, concernId),
    hideMoment: () => hideMoment(database),
    async forgetSpent(beforeDay) {
      await db.deleteFrom('concern_once').where('expires_day', '<', beforeDay).execute();
    },
    async schoolsWithConcerns() {
      return db
        .selectFrom('concerns')
        .select(['tenant_id as tenantId', 'school_id as schoolId'])
        .distinct()
        .execute();
    },
    async raiseRetention(schoolId, months) {
      await db
        .updateTable('concerns')
        .set({ retention_months: months })
        .where('school_id', '=', schoolId)
        .where((where) =>
          where.or([where('retention_months', 'is', null), where('retention_months', '<', months)]),
        )
        .execute();
    },
    ...createConcernKeyStore(database),
  };
}

/**
 * The key goes first, so that the access log lets its rows go too. What stays, the id, the school and the
 * days, says only that there was a concern.
 */
async function erase(db: Executor, concernId: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('concerns')
      .set({ master_key_id: null, wrapped_key: null, report: null, receipt_hash: null })
      .where('id', '=', concernId)
      .where('wrapped_key', 'is not', null)
      .where('legal_hold', '=', 0)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    for (const table of ['concern_recipients', 'concern_messages', 'concern_accesses'] as const) {
      await tx.deleteFrom(table).where('concern_id', '=', concernId).execute();
    }
    return true;
  });
}
