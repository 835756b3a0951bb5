import type { Card } from '../cards/attachment.ts';

/**
 * What a handler wants the person to see. Handlers decide this; `respond.ts` alone knows the shapes in which
 * Teams wants it.
 */
export type Outcome =
  /** The card that takes the pressed one's place, or answers a message. */
  | { readonly kind: 'card'; readonly card: Card }
  /** A sentence instead of a card. */
  | { readonly kind: 'text'; readonly text: string }
  /** A dialog, open with this card. */
  | { readonly kind: 'dialog'; readonly title: string; readonly card: Card }
  /** A dialog that ends with a sentence. */
  | { readonly kind: 'closed'; readonly text: string }
  /** Wrong person, unknown or foreign id, over, withdrawn: all alike, as if the thing did not exist. */
  | { readonly kind: 'refused' }
  /** A payload that no card of ours sends. */
  | { readonly kind: 'invalid' }
  /** A message extension's results. */
  | { readonly kind: 'extension'; readonly body: Record<string, unknown> }
  /** Nothing at all. */
  | { readonly kind: 'silence' };

export const refused: Outcome = { kind: 'refused' };
export const invalid: Outcome = { kind: 'invalid' };
export const silence: Outcome = { kind: 'silence' };
export const showCard = (card: Card): Outcome => ({ kind: 'card', card });
export const say = (text: string): Outcome => ({ kind: 'text', text });
export const openDialog = (title: string, card: Card): Outcome => ({ kind: 'dialog', title, card });
