import { type CardData, plain } from '../../cards/escape.ts';
import type { Language } from '../../domain/language.ts';
import { type ClauseRef, clauseText, type Policy } from '../../domain/policy/document.ts';
import type { School } from '../../domain/school/school.ts';
import type { Translator } from '../../i18n/translator.ts';

/** Clause 14 ends in a link that each school sets for itself. */
const LINKED_CLAUSE = 14;

/** A clause as cards quote it: its label, its exact words, and a note where the policy leaves something open. */
export function clauseData(
  translate: Translator,
  policy: Policy,
  ref: ClauseRef,
  language: Language,
  school: School | undefined,
  id = `clause-${ref}`,
): CardData {
  return {
    id: plain(id),
    label: plain(clauseLabel(translate, ref, language)),
    text: plain(clauseText(policy[language], ref) ?? ''),
    note:
      ref === LINKED_CLAUSE
        ? plain(linkNote(translate, language, school?.settings.goodPracticeGuide[language]))
        : '',
  };
}

export function clauseLabel(translate: Translator, ref: ClauseRef, language: Language): string {
  return ref === 'statement'
    ? translate(language, 'cards:clause.statement')
    : translate(language, 'cards:clause.label', { number: ref });
}

const linkNote = (translate: Translator, language: Language, url: string | undefined): string =>
  url
    ? translate(language, 'cards:clause.link', { url: linkTo(url) })
    : translate(language, 'cards:clause.noLink');

/** An address that can be pressed: cards leave a bare one as text. No bracket in it may end the link. */
function linkTo(url: string): string {
  const address = new URL(url).href.replace(/[()[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `[${address}](${address})`;
}
