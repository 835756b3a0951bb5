/** An Adaptive Card as Teams takes it. */
export interface Card {
  readonly contentType: typeof CARD_TYPE;
  readonly content: Record<string, unknown>;
}

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';
