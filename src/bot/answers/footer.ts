import type { CardData } from '../../cards/escape.ts';
import type { Language } from '../../domain/language.ts';
import type { Policy } from '../../domain/policy/document.ts';
import type { Translator } from '../../i18n/translator.ts';

/** Which version a verdict rests on, and whom to ask. */
export function footer(translate: Translator, policy: Policy, language: Language): CardData[string] {
  const line = translate(language, 'cards:answer.footer', { version: policy[language].version });
  return [line, ...workingNote(translate, policy, language)].join(' · ');
}

/** The Welsh text says so while it is a translation that the school has not put its own in place of. */
export const workingNote = (translate: Translator, policy: Policy, language: Language): string[] =>
  language === 'cy' && policy.cy.status.startsWith('working')
    ? [translate('cy', 'cards:answer.working')]
    : [];
