import type { Card } from '../../cards/attachment.ts';
import { plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import { type Language, languages } from '../../domain/language.ts';
import { type Policy, proseLines, type Section } from '../../domain/policy/document.ts';
import type { School } from '../../domain/school/school.ts';
import type { Translator } from '../../i18n/translator.ts';
import { clauseData, clauseLabel } from './clause-data.ts';
import { workingNote } from './footer.ts';

export type DrawPolicy = (policy: Policy, language: Language, school: School | undefined) => Card;

/** The whole policy for a dialog: both languages inside one card, turned over without a round trip. */
export function createPolicyCard(render: RenderCard, translate: Translator): DrawPolicy {
  return (policy, language, school) =>
    render('policy', language, {
      documents: languages.map((each) => ({
        language: each,
        visible: each === language,
        title: plain(policy[each].title),
        meta: plain(metaLine(translate, policy, each)),
        sections: policy[each].sections.map((section) => ({
          heading: plain(section.heading),
          paragraphs: paragraphsOf(translate, policy, section, each, school),
        })),
      })),
    });
}

function paragraphsOf(
  translate: Translator,
  policy: Policy,
  section: Section,
  language: Language,
  school?: School,
) {
  const numbered = section.clauses.map(({ number }) => {
    const { text, note } = clauseData(translate, policy, number, language, school) as Record<
      string,
      { value: string }
    >;
    return [`**${clauseLabel(translate, number, language)}**`, text?.value, note?.value]
      .filter(Boolean)
      .join('\n\n');
  });
  return [...proseLines(section), ...numbered].map((text) => ({ text: plain(text) }));
}

function metaLine(translate: Translator, policy: Policy, language: Language): string {
  const { version, notice } = policy[language];
  const meta = translate(language, 'cards:policy.meta', { version });
  return [meta, notice, ...workingNote(translate, policy, language)].filter(Boolean).join(' · ');
}
