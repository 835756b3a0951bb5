import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SealedKey } from '../domain/concerns/concern.ts';
import type { ConcernPlace, ConcernSeal, SealedField, Vault } from '../domain/concerns/sealing.ts';

/** Wraps the concerns' keys; held apart from the database and its backups. */
export interface MasterKey {
  /** Names the key that wraps now; older ones are still known for unwrapping. */
  currentId(): Promise<string>;
  wrap(key: Uint8Array): Promise<SealedKey>;
  /** @throws Error when the master key is not there or is not the one that wrapped it */
  unwrap(sealed: SealedKey): Promise<Uint8Array>;
}

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;
/** Sealed texts come in steps of this many bytes, so that a size does not tell how much was said. */
const step = 256;

/** The vault over a master key: AES-256-GCM with one key per concern. */
export function createVault(master: MasterKey): Vault {
  return {
    async create(place) {
      const key = randomBytes(32);
      return { key: await master.wrap(key), seal: sealWith(key, place) };
    },
    async unlock(place, sealed) {
      return sealWith(await master.unwrap(sealed), place);
    },
  };
}

function sealWith(key: Uint8Array, place: ConcernPlace): ConcernSeal {
  const bound = (field: SealedField) =>
    Buffer.from(JSON.stringify([version, place.schoolId, place.id, field]));
  return {
    seal(field, value) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(field));
      const body = Buffer.concat([cipher.update(pad(JSON.stringify(value))), cipher.final()]);
      return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), body]);
    },
    open<T>(field: SealedField, sealed: Uint8Array): T {
      const bytes = Buffer.from(sealed);
      const head = 1 + nonceBytes;
      if (bytes[0] !== version || bytes.length < head + tagBytes) throw new Error('not a sealed text');
      const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, head), {
        authTagLength: tagBytes,
      })
        .setAAD(bound(field))
        .setAuthTag(bytes.subarray(head, head + tagBytes));
      const padded = Buffer.concat([cipher.update(bytes.subarray(head + tagBytes)), cipher.final()]);
      return JSON.parse(padded.toString('utf8').trimEnd()) as T;
    },
  };
}

/** JSON may end in spaces. */
function pad(json: string): Buffer {
  const bytes = Buffer.from(json, 'utf8');
  return Buffer.concat([bytes, Buffer.alloc((step - (bytes.length % step)) % step, ' ')]);
}
