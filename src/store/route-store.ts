import type { RouteNotice, RouteStore } from '../domain/concerns/route-book.ts';
import type { RouteState } from '../domain/concerns/route-change.ts';
import type { Executor } from './database.ts';

/** The routes that schools' concerns follow. */
export function createRouteStore(
  db: Executor,
  enqueue: (db: Executor, notices: readonly RouteNotice[]) => Promise<void>,
): RouteStore {
  return {
    async route(schoolId) {
      const rows = db.selectFrom('concern_routes').select('state').where('school_id', '=', schoolId);
      const row = await rows.executeTakeFirst();
      return row && (JSON.parse(row.state) as RouteState);
    },
    saveRoute: (schoolId, before, after, notices) =>
      db.transaction().execute(async (tx) => {
        const saved = before ? await replace(tx, schoolId, before, after) : await insert(tx, schoolId, after);
        if (saved) await enqueue(tx, notices);
        return saved;
      }),
  };
}

async function insert(tx: Executor, schoolId: string, after: RouteState): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('concern_routes')
    .values({ school_id: schoolId, state: JSON.stringify(after) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

async function replace(
  tx: Executor,
  schoolId: string,
  before: RouteState,
  after: RouteState,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('concern_routes')
    .set({ state: JSON.stringify(after) })
    .where('school_id', '=', schoolId)
    .where('state', '=', JSON.stringify(before))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
