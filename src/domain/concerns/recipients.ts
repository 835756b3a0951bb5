import type { StoredRecipient } from './concern-store.ts';
import type { ConcernSeal, KeyedHash } from './sealing.ts';

/** A recipient as sealed: the person, and whether they came with the route or later and one by one. */
export interface Recipient {
  id: string;
  name?: string | undefined;
  by: 'route' | 'escalation' | 'handover';
}

/** The key under which a person's concerns of a school are found; tells nobody without the secret who it is. */
export const recipientKey = (hash: KeyedHash, schoolId: string, personId: string): string =>
  hash('recipient', schoolId, personId).toString('base64url');

export function sealRecipient(
  seal: ConcernSeal,
  hash: KeyedHash,
  schoolId: string,
  recipient: Recipient,
  standby = false,
): StoredRecipient {
  const key = recipientKey(hash, schoolId, recipient.id);
  return { recipientKey: key, standby, person: seal.seal(`recipient:${key}`, recipient) };
}

/** Those whom the concern has reached, or the chair who is on standby for it. */
export const openRecipients = (
  seal: ConcernSeal,
  stored: readonly StoredRecipient[],
  onStandby = false,
): Recipient[] =>
  stored
    .filter(({ standby }) => standby === onStandby)
    .map(({ recipientKey: key, person }) => seal.open<Recipient>(`recipient:${key}`, person));
