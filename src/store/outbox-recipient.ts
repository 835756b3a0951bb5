import type { Recipient } from '../domain/delivery/item.ts';

/** How the outbox's tables write down whom or what a message is for. */
export const recipientKey = (to: Recipient): string =>
  'person' in to ? `person:${to.person}` : `conversation:${to.conversation}`;

export function recipientOf(key: string): Recipient {
  const id = key.slice(key.indexOf(':') + 1);
  return key.startsWith('person:') ? { person: id } : { conversation: id };
}
