import type { SyncQueue } from '../domain/school/roster-keeper.ts';
import { type Executor, isPostgres } from './database.ts';
import { toSchool } from './school-store.ts';

/** The order in which rosters are read. */
export function createSyncQueueStore(db: Executor): SyncQueue {
  return {
    async claim(now, retryAt) {
      const row = await db
        .updateTable('schools')
        .set({ next_sync_at: retryAt })
        .where('id', '=', (query) =>
          query
            .selectFrom('schools')
            .select('id')
            .where('next_sync_at', '<=', now)
            .orderBy('next_sync_at')
            .orderBy('id')
            .limit(1)
            // SQLite has one writer at a time; on PostgreSQL whoever is claimed just now is passed over.
            .$if(isPostgres(db), (due) => due.forUpdate().skipLocked()),
        )
        .returningAll()
        .executeTakeFirst();
      return row && toSchool(row);
    },
    async done(schoolId, claimedUntil, dueAt) {
      await db
        .updateTable('schools')
        .set({ next_sync_at: dueAt })
        .where('id', '=', schoolId)
        .where('next_sync_at', '=', claimedUntil)
        .execute();
    },
    async hasten(tenantId, teamId, dueAt) {
      await db
        .updateTable('schools')
        .set({ next_sync_at: dueAt })
        .where('tenant_id', '=', tenantId)
        .where((where) =>
          where.or([where('staff_team_id', '=', teamId), where('leadership_team_id', '=', teamId)]),
        )
        .where('next_sync_at', '>', dueAt)
        .execute();
    },
  };
}
