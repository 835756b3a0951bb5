import { type CardData, plain } from '../../cards/escape.ts';
import type { Message } from '../../domain/concerns/concern.ts';
import type { Language } from '../../domain/language.ts';
import { formatDay } from '../../i18n/dates.ts';
import type { Translator } from '../../i18n/translator.ts';

/** Messages and notes, oldest first. A reporter's name is shown only where that person gave it. */
export function messageLines(
  messages: readonly Message[],
  language: Language,
  translate: Translator,
): CardData[] {
  const reporter = translate(language, 'cards:concern.view.reporter');
  const note = translate(language, 'cards:concern.view.note');
  return messages.map(({ from, by, day, text }) => ({
    from: from === 'note' ? `${by?.name ?? ''} · ${note}` : (by?.name ?? reporter),
    day: plain(formatDay(language, day)),
    text,
  }));
}
