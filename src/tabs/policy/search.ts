import { mutatedForms, radicalsOf } from '../../domain/answers/mutation.ts';
import { type Language, languages } from '../../domain/language.ts';
import { fold } from '../shell/fold.ts';
import { clauseName, translateInto } from '../shell/words.ts';
import type { PolicyRow } from './rows.ts';

/** How a word that is searched for is found in a folded text of each language. */
export type Wanted = Readonly<Record<Language, RegExp>>;

/** Shorter than this, a word begins so many others that its mutations would be found everywhere. */
const SHORTEST = 3;

export const wantedWords = (typed: string): Wanted[] =>
  fold(typed)
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => ({ en: anyOf(asTyped(word)), cy: anyOf(asTyped(word), ...mutated(word)) }));

const anyOf = (...patterns: string[]): RegExp => new RegExp(patterns.join('|'), 'g');
const asTyped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Whichever form of a Welsh word was typed, a word of the text may begin with any of them. */
const mutated = (word: string): string[] =>
  [word, ...radicalsOf(word)]
    .flatMap(mutatedForms)
    .filter((form) => /^[a-z]+$/.test(form) && Math.min(form.length, word.length) >= SHORTEST)
    .map((form) => `\\b${form}`);

/** True when every word is in the row, all in the same language. Headings are found with what follows them. */
export function matches({ text, clause }: PolicyRow, wanted: readonly Wanted[]): boolean {
  return languages.some((language) => {
    const name = clause === undefined ? '' : clauseName(translateInto(language), clause);
    const folded = fold([name, ...text[language]].join(' '));
    return wanted.every((word) => folded.search(word[language]) >= 0);
  });
}

export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** The text cut into pieces, those that were searched for marked. */
export function markWords(text: string, patterns: readonly RegExp[]): Piece[] {
  const letters = [...text];
  const folded = fold(text);
  const hit = new Array<boolean>(letters.length).fill(false);
  for (const { index, 0: found } of patterns.flatMap((each) => [...folded.matchAll(each)])) {
    hit.fill(true, index, index + found.length);
  }
  const pieces: Piece[] = [];
  for (const [at, letter] of letters.entries()) {
    const last = pieces.at(-1);
    if (last && last.hit === hit[at]) pieces[pieces.length - 1] = { ...last, text: last.text + letter };
    else pieces.push({ text: letter, hit: hit[at] === true });
  }
  return pieces;
}
