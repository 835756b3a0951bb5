import { plain } from '../cards/escape.ts';
import type { RenderCard } from '../cards/render.ts';
import { otherLanguage } from '../domain/language.ts';
import type { Translator } from '../i18n/translator.ts';
import { pack } from './packed.ts';
import type { Sentences } from './respond.ts';

/** The replies that need no handler: to what is refused, unreadable or not understood. */
export function createSentences(render: RenderCard, translate: Translator): Sentences {
  return {
    refused: (language) => translate(language, 'bot:refused'),
    invalid: (language) => translate(language, 'bot:invalid'),
    unknown: (language) =>
      render('unknown', language, {
        answer: plain(translate(language, 'cards:unknown.answer')),
        clauses: [],
        nearest: [],
        show: pack({ kind: 'unknown' }),
        otherLanguage: otherLanguage(language),
      }),
  };
}
