import type { ConcernRecord, Report, SealedKey } from './concern.ts';

/** The places that one concern's key seals. A text moved to another place, concern or school does not open. */
export type SealedField = 'report' | `message:${number}` | `access:${number}` | `recipient:${string}`;

/** Seals and opens what belongs to one concern. */
export interface ConcernSeal {
  seal(field: SealedField, value: unknown): Uint8Array;
  /** @throws Error when the bytes were changed, cut, or sealed for another place */
  open<T>(field: SealedField, sealed: Uint8Array): T;
}

/** Where a concern lives; bound into everything sealed for it. */
export interface ConcernPlace {
  schoolId: string;
  id: string;
}

/** Gives each concern its own key and wraps that with a master key held elsewhere. */
export interface Vault {
  create(place: ConcernPlace): Promise<{ key: SealedKey; seal: ConcernSeal }>;
  unlock(place: ConcernPlace, key: SealedKey): Promise<ConcernSeal>;
}

/** @throws Error when the concern was erased, or its bytes were changed */
export async function unlock({ vault }: { vault: Vault }, record: ConcernRecord) {
  if (!record.sealedKey) throw new Error('an erased concern was asked for');
  const seal = await vault.unlock(record, record.sealedKey);
  return { seal, report: seal.open<Report>('report', record.report) };
}

/**
 * A keyed hash under a secret of the deployment, one key per purpose. Whoever has the database but not the
 * master key can neither make nor check one.
 */
export type KeyedHash = (
  purpose: 'form' | 'follow' | 'once' | 'receipt' | 'recipient' | 'allowance',
  ...parts: readonly string[]
) => Buffer;

/** A memory-hard hash of a receipt code, off the event loop and bounded in how many run at once. */
export interface SlowHash {
  /** Of a new code, before all others: somebody is filing a concern. */
  ofNew(code: string): Promise<Uint8Array>;
  /**
   * Of a code that was typed. Whoever has tried less comes first, so that a flood of guesses keeps nobody else
   * waiting; undefined when too many others wait.
   */
  ofTry(code: string, tries: number): Promise<Uint8Array | undefined>;
}

/** Keeps the deployment's secret, wrapped. */
export interface SecretStore {
  secret(): Promise<SealedKey | undefined>;
  /** Keeps it unless another process was first; returns the one that is kept. */
  keepSecret(sealed: SealedKey): Promise<SealedKey>;
  rewrapSecret(from: SealedKey, to: SealedKey): Promise<void>;
}
