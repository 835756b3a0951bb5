import type { Language } from '../language.ts';
import type { Lexicon } from './lexicon.ts';

const tableSize = 1 << 15;

/** Evidence for a language per word and per three letters: above zero Welsh, below zero English. */
export type LanguageModel = {
  readonly words: Float32Array;
  readonly letters: Float32Array;
};

type Lexicons = Readonly<Record<Language, Lexicon>>;
type Sample = { readonly language: Language; readonly tokens: readonly string[] };

/** Learns from the examples which words and letters belong to which language. */
export function learnLanguages(samples: readonly Sample[]): LanguageModel {
  const wordCounts = { cy: new Float64Array(tableSize), en: new Float64Array(tableSize) };
  const letterCounts = { cy: new Float64Array(tableSize), en: new Float64Array(tableSize) };
  for (const { language, tokens } of samples) {
    for (const token of tokens) {
      wordCounts[language][slotOf(token)]! += 1;
      for (const letters of threeLetters(token)) letterCounts[language][letters]! += 1;
    }
  }
  return { words: logOdds(wordCounts, 1), letters: logOdds(letterCounts, 3) };
}

function logOdds({ cy, en }: Record<Language, Float64Array>, smoothing: number): Float32Array {
  const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 1);
  const balance = Math.log(total(en) / total(cy));
  return Float32Array.from(cy, (count, at) =>
    count + en[at]! === 0 ? 0 : Math.log((count + smoothing) / (en[at]! + smoothing)) + balance,
  );
}

/** Weight of a word in the list of telling words, and how much evidence is enough to decide. */
const telling = 1.5;
const enough = 1;
const mostPerWord = 2.5;

/** The language of a row of words, or undefined when they are too few or too even to tell. */
export function identifyLanguage(
  tokens: readonly string[],
  model: LanguageModel,
  lexicons: Lexicons,
): Language | undefined {
  const [only] = tokens;
  // "Hi" is a greeting, and Welsh for "she".
  if (only && tokens.length === 1 && lexicons.en.own.has(only) && lexicons.cy.own.has(only)) return undefined;
  const told = only && tokens.length === 1 ? toldBy(only, lexicons) : 0;
  // A greeting by itself is in its own language, however often the other one borrows it.
  if (told !== 0) return told > 0 ? 'cy' : 'en';
  let sum = 0;
  for (const token of tokens) sum += evidenceOf(token, model, lexicons);
  if (Math.abs(sum) < enough) return undefined;
  return sum > 0 ? 'cy' : 'en';
}

/** What the lists of telling words say of a word. */
function toldBy(token: string, { cy, en }: Lexicons): number {
  const inWelsh = cy.telling.has(token);
  if (inWelsh === en.telling.has(token)) return 0;
  return inWelsh ? telling : -telling;
}

function evidenceOf(token: string, { words, letters }: LanguageModel, lexicons: Lexicons): number {
  if (/^\d+$/.test(token)) return 0;
  const told = toldBy(token, lexicons);
  const learnt = words[slotOf(token)]!;
  if (learnt !== 0) return told + clamp(learnt, mostPerWord);
  const groups = threeLetters(token);
  const shape = groups.reduce((sum, slot) => sum + letters[slot]!, 0) / Math.max(1, groups.length);
  return told + clamp(shape, mostPerWord / 2);
}

const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value));

function threeLetters(word: string): number[] {
  const marked = `<${word}>`;
  return Array.from({ length: marked.length - 2 }, (_, at) => slotOf(marked.slice(at, at + 3)));
}

function slotOf(text: string): number {
  let value = 5381;
  for (let at = 0; at < text.length; at++) value = Math.imul(value, 33) ^ text.charCodeAt(at);
  value ^= value >>> 15;
  return value & (tableSize - 1);
}
