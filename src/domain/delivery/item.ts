/** Whom or what a message is for: a person by Entra id, or a channel or chat by conversation id. */
export type Recipient = { readonly person: string } | { readonly conversation: string };

/** Which goes first when several are due; a lower one waits. */
export const priorities = { urgent: 0, normal: 5, bulk: 9 } as const;
type Priority = keyof typeof priorities;

/**
 * A message that the bot starts. It names what to render, never the words: they are composed at the moment
 * of sending, so that the outbox holds nothing private and what arrives is up to date.
 */
export interface OutboxItem {
  readonly schoolId: string;
  readonly tenantId: string;
  /** What it tells, for `compose`: `campaign`, `concern`, `notice`, … */
  readonly kind: string;
  /** Unique in the school: a second item under the same key is not taken. */
  readonly key: string;
  readonly to: Recipient;
  /** Which card, and the ids that its data is read by. */
  readonly payload: unknown;
  readonly priority: Priority;
  /** Counted and withdrawn together, such as all cards of one campaign. */
  readonly batch?: string;
  /** Epoch milliseconds; default: now. */
  readonly notBefore?: number;
  /** Not sent any more from then on, epoch milliseconds. */
  readonly expiresAt?: number;
  /** Goes out in school hours only. */
  readonly quiet?: boolean;
  /** The key that the message was first sent under, to be edited in place; versions still waiting are dropped. */
  readonly replaces?: string;
  /** Send again after a dropped connection, where a second copy does less harm than none. */
  readonly repeatInDoubt?: boolean;
}

/**
 * An item is in exactly one state. `queued` and `leased` (a process is at it) are open; the others are final,
 * but an `unreachable` item goes back to `queued` when the person installs the app.
 */
export const itemStates = [
  'queued',
  'leased',
  'sent',
  'updated',
  'cancelled',
  'unreachable',
  'failed',
  'uncertain',
] as const;
export type ItemState = (typeof itemStates)[number];

/** Where a message of ours stands, so that it can be edited later. */
export interface SentActivity {
  readonly conversationId: string;
  readonly activityId: string;
}
