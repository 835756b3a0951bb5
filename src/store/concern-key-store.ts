import type { SealedKey } from '../domain/concerns/concern.ts';
import type { ConcernDutyStore } from '../domain/concerns/concern-store.ts';
import { cleanConcerns } from './concern-files.ts';
import { recordOf } from './concern-rows.ts';
import type { Database, Executor } from './database.ts';

/** The wrapped keys of the concerns, for the rotation of the master key. */
export function createConcernKeyStore(
  database: Database,
): Pick<ConcernDutyStore, 'wrappedOtherwise' | 'rewrap' | 'clean'> {
  const { db } = database;
  let uncleaned = true;
  return {
    async clean(isDue) {
      uncleaned ||= isDue;
      if (!uncleaned) return;
      uncleaned = false;
      let isClean = false;
      try {
        isClean = await cleanConcerns(database);
      } finally {
        uncleaned ||= !isClean;
      }
    },
    async wrappedOtherwise(masterKeyId, limit) {
      const rows = await db
        .selectFrom('concerns')
        .selectAll()
        .where('wrapped_key', 'is not', null)
        .where('master_key_id', '!=', masterKeyId)
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },
    rewrap: (concernId, from, to) => rewrap(db, concernId, from, to),
  };
}

async function rewrap(db: Executor, concernId: string, from: SealedKey, to: SealedKey): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('concerns')
    .set({ master_key_id: to.masterKeyId, wrapped_key: Buffer.from(to.wrapped) })
    .where('id', '=', concernId)
    .where('wrapped_key', '=', Buffer.from(from.wrapped))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
