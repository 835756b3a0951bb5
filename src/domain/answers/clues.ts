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

/** The vocabulary of both languages over one list of concepts, so that what is learnt in one helps the other. */
export type Vocabulary = {
  readonly concepts: readonly string[];
  readonly lexicons: Readonly<Record<Language, Lexicon>>;
};

/** A text as the understanding sees it. */
export type Sight = Clues & {
  readonly language: Language;
  readonly matches: readonly Match[];
  has(concept: string): boolean;
};

export function buildVocabulary(sources: Record<Language, LexiconSource>): Vocabulary {
  const concepts = [...new Set([...Object.keys(sources.en.concepts), ...Object.keys(sources.cy.concepts)])];
  return {
    concepts,
    lexicons: {
      en: buildLexicon('en', sources.en, concepts),
      cy: buildLexicon('cy', sources.cy, concepts),
    },
  };
}

/** The plain words of a text, before anything is known of its language. */
export function plainWords(text: string): string[] {
  return words(fold(readable(text)));
}

/** What a row of plain words speaks of, read in its language; words of the other language are understood too. */
export function look(
  plain: readonly string[],
  language: Language,
  { concepts, lexicons }: Vocabulary,
): Sight {
  const own = lexicons[language];
  const other = lexicons[language === 'en' ? 'cy' : 'en'];
  const tokens = respell(plain, own);
  const matches = [...matchPhrases(tokens, own), ...matchPhrases(tokens, other, own.own)];
  const numbers = new Set(matches.map((match) => match.concept));
  return {
    language,
    tokens,
    matches,
    concepts: [...numbers],
    has: (concept) => numbers.has(concepts.indexOf(concept)),
  };
}
