import type { Language } from '../language.ts';
import type { Clues } from './features.ts';
import { fold, readable, words } from './fold.ts';
import {
  buildLexicon,
  type Lexicon,
  type LexiconSource,
  type Match,
  matchPhrases,
  respell,
} from './lexicon.ts';
import { buildSpelling, correct, type Spelling } from './spelling.ts';

/** The vocabulary of both languages over one list of concepts, so that what is learnt in one helps the other. */
export type Vocabulary = {
  readonly concepts: readonly string[];
  readonly lexicons: Readonly<Record<Language, Lexicon>>;
  readonly spelling: Spelling;
};

/** The concepts that the policy is about, whatever is asked of them. */
const topics = [
  'platform',
  'gaming',
  'dating',
  'blog',
  'photo',
  'video',
  'post',
  'share',
  'tag',
  'comment',
  'like',
  'friend',
  'follow',
  'message',
  'group',
  'profile',
  'private',
  'own-account',
  'school-account',
  'own-device',
  'school-device',
  'wifi',
  'monitor',
  'policy-document',
  'ewc',
] as const;

/** Concepts that only rules use: they stand in nearly every text and would teach nothing. */
const unlearnt = new Set(['danger-person', 'idiom', 'clause-word', 'refers', 'family-matter', 'on-duty']);

/** A text as the understanding sees it. */
export type Sight = Clues & {
  readonly language: Language;
  readonly matches: readonly Match[];
  has(concept: string): boolean;
  /** Whether a concept is spoken of outside the phrases of another one: pupils, beyond "no pupils". */
  hasBeyond(concept: string, cover: string): boolean;
};

/** `common` are the words that the example phrasings use often, the commonest first. */
export function buildVocabulary(
  sources: Record<Language, LexiconSource>,
  common: readonly string[],
): Vocabulary {
  const concepts = [...new Set([...Object.keys(sources.en.concepts), ...Object.keys(sources.cy.concepts)])];
  const lexicons = {
    en: buildLexicon('en', sources.en, concepts),
    cy: buildLexicon('cy', sources.cy, concepts),
  };
  const known = [lexicons.en, lexicons.cy].flatMap((lexicon) => [
    ...lexicon.telling,
    ...lexicon.spellings.keys(),
    ...[...lexicon.phrases.keys()].flatMap((phrase) => phrase.split(' ')),
  ]);
  return { concepts, lexicons, spelling: buildSpelling([...common, ...known]) };
}

/** The words that at least `often` phrasings use, the commonest first. */
export function commonWords(texts: readonly (readonly string[])[], often = 3): string[] {
  const counts = new Map<string, number>();
  for (const words of texts) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count >= often);
  return common.sort((a, b) => b[1] - a[1]).map(([word]) => word);
}

/** The plain words of a text, before anything is known of its language. */
export function plainWords(text: string): string[] {
  return words(fold(readable(text)));
}

/** What a row of plain words speaks of, read in its language; words of the other language are understood too. */
export function look(
  plain: readonly string[],
  language: Language,
  { concepts, lexicons, spelling }: Vocabulary,
): Sight {
  const own = lexicons[language];
  const other = lexicons[language === 'en' ? 'cy' : 'en'];
  const tokens = respell(
    plain.map((word) => correct(word, spelling)),
    own,
  );
  const matches = [...matchPhrases(tokens, own), ...matchPhrases(tokens, other, own.own)];
  const numbers = new Set(matches.map((match) => match.concept));
  const spoken = new Set([...numbers].map((number) => concepts[number]));
  const of = (concept: string) => matches.filter((match) => match.concept === concepts.indexOf(concept));
  return {
    language,
    tokens,
    matches,
    concepts: [...numbers].filter((number) => !unlearnt.has(concepts[number] ?? '')),
    topical: topics.filter((topic) => spoken.has(topic)).length,
    has: (concept) => spoken.has(concept),
    hasBeyond: (concept, cover) =>
      of(concept).some((match) => !of(cover).some((other) => overlap(match, other))),
  };
}

/** Whether two phrases share a word. */
export function overlap(one: Match, other: Match): boolean {
  return one.at < other.at + other.length && other.at < one.at + one.length;
}
