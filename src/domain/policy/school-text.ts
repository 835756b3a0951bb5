import { type Language, languages } from '../language.ts';
import type { PolicyText } from '../school/settings.ts';
import type { Policy, PolicyDocument } from './document.ts';

/** The policy as a school words it: its own text in place of single clauses, in both languages. */
export function inWordsOf(policy: Policy, own: PolicyText | undefined): Policy {
  if (!own || Object.keys(own).length === 0) return policy;
  const worded = (language: Language): PolicyDocument => ({
    ...policy[language],
    sections: policy[language].sections.map((section) => ({
      ...section,
      clauses: section.clauses.map((clause) => ({
        ...clause,
        text: own[clause.number]?.[language] ?? clause.text,
      })),
    })),
  });
  return Object.fromEntries(languages.map((language) => [language, worded(language)])) as Policy;
}
