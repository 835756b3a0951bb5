import { type Plain, plain } from '../../cards/escape.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import type { TextKey, Translator } from '../../i18n/translator.ts';

/** A button or label that stands once on a card in both languages: `Cadarnhau · Acknowledge`. */
export const bothWords =
  (translate: Translator, first: Language) =>
  (key: TextKey, values?: Record<string, string | number>): Plain =>
    plain([first, otherLanguage(first)].map((language) => translate(language, key, values)).join(' · '));
