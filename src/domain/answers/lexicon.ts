import type { Language } from '../language.ts';
import { englishForms } from './english.ts';
import { fold, words } from './fold.ts';
import { mutatedForms, spokenPlurals, verbForms } from './mutation.ts';

/** What a language folder says about its words (`locales/<language>/lexicon.json`). */
export type LexiconSource = {
  /** Words that give the language away, separated by spaces. */
  words: string;
  /** Words that mean something else in the other language: never looked up there. */
  homographs: string;
  /** Spoken and shortened spellings → the usual one. */
  spellings: Record<string, string>;
  /** Concept → its words and phrases, separated by commas; `~` after a word asks for its regular forms too. */
  concepts: Record<string, string>;
};

/** Surface phrase → concepts, for one language. Mutated and inflected forms are made once, when it is built. */
export type Lexicon = {
  readonly language: Language;
  readonly telling: ReadonlySet<string>;
  /** Words of this language that a reader of the other language must not look up here. */
  readonly own: ReadonlySet<string>;
  readonly spellings: ReadonlyMap<string, readonly string[]>;
  readonly phrases: ReadonlyMap<string, readonly number[]>;
  /** First words of phrases → the most words such a phrase has. */
  readonly longest: ReadonlyMap<string, number>;
};

/** Builds the lexicon of one language; `concepts` fixes the number that each concept has in both languages. */
export function buildLexicon(
  language: Language,
  source: LexiconSource,
  concepts: readonly string[],
): Lexicon {
  const spellings = new Map(Object.entries(source.spellings).map(([from, to]) => [from, to.split(' ')]));
  const lexicon = {
    language,
    telling: new Set(source.words.split(' ')),
    own: new Set(`${source.words} ${source.homographs}`.split(' ')),
    spellings,
    phrases: new Map<string, number[]>(),
    longest: new Map<string, number>(),
  };
  for (const [concept, list] of Object.entries(source.concepts)) {
    const number = concepts.indexOf(concept);
    for (const entry of list.split(',')) {
      const [given, ...derived] = surfaceForms(entry.trim(), language).map((form) => respell(form, lexicon));
      if (given) addPhrase(lexicon, given, number);
      // A mutated or inflected form that is one of the commonest words (`bin` → fin → fi) is not this one.
      for (const form of derived) {
        if (form.length > 1 || !lexicon.telling.has(form[0] ?? '')) addPhrase(lexicon, form, number);
      }
    }
  }
  return lexicon;
}

function addPhrase(
  { phrases, longest }: { phrases: Map<string, number[]>; longest: Map<string, number> },
  form: readonly string[],
  concept: number,
): void {
  const phrase = form.join(' ');
  const known = phrases.get(phrase);
  if (!known) phrases.set(phrase, [concept]);
  else if (!known.includes(concept)) known.push(concept);
  const first = form[0] ?? '';
  if ((longest.get(first) ?? 0) < form.length) longest.set(first, form.length);
}

function surfaceForms(entry: string, language: Language): string[][] {
  const parts = words(fold(entry.replaceAll('~', '')));
  const inflected = entry.endsWith('~');
  const [first = '', ...rest] = parts;
  if (language === 'en') {
    const last = parts.at(-1) ?? '';
    return (inflected ? englishForms(last) : [last]).map((form) => [...parts.slice(0, -1), form]);
  }
  const firsts = inflected && rest.length === 0 ? verbForms(first) : [first, ...spokenPlurals(first)];
  return [...new Set(firsts.flatMap(mutatedForms))].map((form) => [form, ...rest]);
}

/** The usual spelling of each word, one word sometimes becoming two (`gai` → ga i). */
export function respell(tokens: readonly string[], { spellings }: Pick<Lexicon, 'spellings'>): string[] {
  return tokens.flatMap((token) => spellings.get(token) ?? [token]);
}

/** A phrase of the lexicon found in a row of words. */
export type Match = { readonly concept: number; readonly at: number; readonly length: number };

/**
 * Every phrase of the lexicon in a row of words, longer ones before the shorter ones inside them.
 * `skip` keeps words of another language from being looked up.
 */
export function matchPhrases(
  tokens: readonly string[],
  lexicon: Lexicon,
  skip?: ReadonlySet<string>,
): Match[] {
  const found: Match[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    const most = Math.min(lexicon.longest.get(token) ?? 0, tokens.length - at);
    for (let length = most; length >= 1; length--) {
      if (length === 1 && skip?.has(token)) continue;
      const concepts = lexicon.phrases.get(length === 1 ? token : tokens.slice(at, at + length).join(' '));
      for (const concept of concepts ?? []) found.push({ concept, at, length });
    }
  }
  return found;
}
