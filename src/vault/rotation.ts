import type { SealedKey } from '../domain/concerns/concern.ts';
import type { ConcernDutyStore } from '../domain/concerns/concern-store.ts';
import type { SecretStore } from '../domain/concerns/sealing.ts';
import type { MasterKey } from './sealing.ts';

/** How many keys are wrapped anew before the database is asked for more. */
const batch = 100;

/**
 * Brings every key under the current master key, and leaves nothing of how the older one wrapped it. Concerns
 * stay readable meanwhile: each row says which master key wraps it, and a row that changed in between is left for
 * the next run. Nothing sealed is touched.
 * @throws Error with the first failure as its cause, when all others are done
 */
export async function rewrapAll(
  store: Pick<ConcernDutyStore, 'wrappedOtherwise' | 'rewrap' | 'clean'> & SecretStore,
  master: MasterKey,
): Promise<void> {
  const current = await master.currentId();
  const again = async (sealed: SealedKey) => master.wrap(await master.unwrap(sealed));
  const failures: unknown[] = [];
  const secret = await store.secret();
  let moved = 0;
  if (secret && secret.masterKeyId !== current) {
    await store.rewrapSecret(secret, await again(secret));
    moved += 1;
  }
  for (;;) {
    const found = await store.wrappedOtherwise(current, batch);
    const before = moved;
    for (const { id, sealedKey } of found) {
      try {
        if (sealedKey && (await store.rewrap(id, sealedKey, await again(sealedKey)))) moved += 1;
      } catch (error) {
        failures.push(error);
      }
    }
    if (moved === before || found.length < batch) break;
  }
  await store.clean(moved > 0);
  if (failures.length > 0) throw new Error('a key could not be wrapped anew', { cause: failures[0] });
}
