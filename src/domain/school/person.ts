/** Who acts, from the authenticated activity or token only; never from what a card or a page says. */
export interface Person {
  readonly tenantId: string;
  /** Entra object id, lower case. */
  readonly id: string;
  /** As Teams shows it; for receipts, never for logs. */
  readonly name: string;
}

/** Where something is said: `group` is a group chat, `channel` a channel of a team. */
export type Scope = 'personal' | 'group' | 'channel';
