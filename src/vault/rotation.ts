import type { ConcernDutyStore } from '../domain/concerns/concern-store.ts';
import type { SecretStore } from '../domain/concerns/sealing.ts';
import type { MasterKey } from './sealing.ts';

/** How many keys are wrapped anew before the database is asked for more. */
const batch = 100;

/**
 * Brings every key under the current master key. Concerns stay readable meanwhile: each row says which
 * master key wraps it, and a row that changed in between is left for the next run. Nothing sealed is touched.
 */
export async function rewrapAll(
  store: Pick<ConcernDutyStore, 'wrappedOtherwise' | 'rewrap'> & SecretStore,
  master: MasterKey,
): Promise<void> {
  const current = await master.currentId();
  const secret = await store.secret();
  if (secret && secret.masterKeyId !== current) {
    await store.rewrapSecret(secret, await master.wrap(await master.unwrap(secret)));
  }
  for (;;) {
    const found = await store.wrappedOtherwise(current, batch);
    let moved = 0;
    for (const { id, sealedKey } of found) {
      if (!sealedKey) continue;
      if (await store.rewrap(id, sealedKey, await master.wrap(await master.unwrap(sealedKey)))) moved += 1;
    }
    if (moved === 0 || found.length < batch) return;
  }
}
