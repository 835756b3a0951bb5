import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyedHash, SecretStore } from '../domain/concerns/sealing.ts';
import type { MasterKey } from './sealing.ts';

export interface DeploymentSecret {
  hash: KeyedHash;
  /** Salt of the receipt codes. */
  salt: Uint8Array;
}

/**
 * Opens the secret under which tokens are signed and people become keyed hashes, made on first use.
 * @throws Error when this master key does not open it: the database was sealed with another
 */
export async function openDeploymentSecret(store: SecretStore, master: MasterKey): Promise<DeploymentSecret> {
  const kept = (await store.secret()) ?? (await store.keepSecret(await master.wrap(randomBytes(32))));
  const secret = await master.unwrap(kept);
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', `polisi ${purpose}`, 32));
  const keys = new Map<string, Buffer>();
  return {
    salt: key('receipt salt'),
    hash(purpose, ...parts) {
      const known = keys.get(purpose) ?? key(purpose);
      keys.set(purpose, known);
      return createHmac('sha256', known).update(JSON.stringify(parts)).digest();
    },
  };
}
