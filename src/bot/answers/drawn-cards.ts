import type { Card } from '../../cards/attachment.ts';
import type { DrawAnswer } from './answer-cards.ts';

const MOST_CARDS = 500;

/**
 * Draws each card once for all who ask the same: a card depends on nothing but what is shown, the language
 * and the school's settings. The longest unused goes when there are too many.
 */
export function keepDrawn(draw: DrawAnswer): DrawAnswer {
  const drawn = new Map<string, Card>();
  return (showing) => {
    const { show, language, school, thanks, schools, noSchool } = showing;
    const key = JSON.stringify([
      show,
      language,
      thanks,
      school?.id,
      school?.settings,
      schools.map(({ id, name, settings }) => [id, name, settings.contacts]),
      noSchool,
    ]);
    const card = drawn.get(key) ?? draw(showing);
    drawn.delete(key);
    drawn.set(key, card);
    const oldest = drawn.keys().next().value;
    if (drawn.size > MOST_CARDS && oldest !== undefined) drawn.delete(oldest);
    return card;
  };
}
