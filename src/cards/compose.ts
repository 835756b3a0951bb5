import { type Language, otherLanguage } from '../domain/language.ts';
import type { Card } from './attachment.ts';

const bodyOf = (card: Card): unknown[] => card.content.body as unknown[];

/** The card with the body of another one below its own. */
export const withMore = (card: Card, more: Card): Card => ({
  ...card,
  content: { ...card.content, body: [...bodyOf(card), ...bodyOf(more)] },
});

/** One card with the same in both languages, one below the other: for what nobody asked for in a language. */
export function inBothLanguages(first: Language, draw: (language: Language) => Card): Card {
  const [card, other] = [draw(first), draw(otherLanguage(first))];
  const below = { type: 'Container', separator: true, spacing: 'large', items: bodyOf(other) };
  return { ...card, content: { ...card.content, body: [...bodyOf(card), below] } };
}
