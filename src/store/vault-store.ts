import type { SealedKey } from '../domain/concerns/concern.ts';
import type { SecretStore } from '../domain/concerns/sealing.ts';
import type { Executor } from './database.ts';

/** The deployment's secret in the database, wrapped. */
export function createVaultStore(db: Executor): SecretStore {
  async function secret(): Promise<SealedKey | undefined> {
    const row = await db.selectFrom('vault_secret').selectAll().executeTakeFirst();
    return row && { masterKeyId: row.master_key_id, wrapped: row.wrapped_key };
  }
  return {
    secret,
    async keepSecret({ masterKeyId, wrapped }) {
      await db
        .insertInto('vault_secret')
        .values({ id: 1, master_key_id: masterKeyId, wrapped_key: Buffer.from(wrapped) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const kept = await secret();
      if (!kept) throw new Error('the deployment secret was not kept');
      return kept;
    },
    async rewrapSecret(from, to) {
      await db
        .updateTable('vault_secret')
        .set({ master_key_id: to.masterKeyId, wrapped_key: Buffer.from(to.wrapped) })
        .where('wrapped_key', '=', Buffer.from(from.wrapped))
        .execute();
    },
  };
}
