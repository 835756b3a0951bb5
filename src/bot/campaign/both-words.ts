import { type Plain, plain } from '../../cards/escape.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import type { TextKey, Translator } from '../../i18n/translator.ts';

/** A button or label that stands once on a card in both languages: `Cadarnhau · Acknowledge`. */
export const bothWords =
  (translate: Translator, first: Language) =>
  (key: TextKey): Plain =>
    plain(`${translate(first, key)} · ${translate(otherLanguage(first), key)}`);
