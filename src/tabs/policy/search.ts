import { languages } from '../../domain/language.ts';
import { fold } from '../shell/fold.ts';
import { clauseName, translateInto } from '../shell/words.ts';
import type { PolicyRow } from './rows.ts';

/** The words that are searched for. */
export const wantedWords = (typed: string): string[] => fold(typed).split(/\s+/).filter(Boolean);

/** True when every word is in the row, all in the same language. Headings are found with what follows them. */
export function matches({ text, clause }: PolicyRow, wanted: readonly string[]): boolean {
  return languages.some((language) => {
    const name = clause === undefined ? '' : clauseName(translateInto(language), clause);
    const folded = fold([name, ...text[language]].join(' '));
    return wanted.every((word) => folded.includes(word));
  });
}

export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** The text cut into pieces, those that were searched for marked. */
export function markWords(text: string, wanted: readonly string[]): Piece[] {
  const letters = [...text];
  const folded = fold(text);
  const hit = new Array<boolean>(letters.length).fill(false);
  for (const word of wanted) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      hit.fill(true, at, at + word.length);
    }
  }
  const pieces: Piece[] = [];
  for (const [at, letter] of letters.entries()) {
    const last = pieces.at(-1);
    if (last && last.hit === hit[at]) pieces[pieces.length - 1] = { ...last, text: last.text + letter };
    else pieces.push({ text: letter, hit: hit[at] === true });
  }
  return pieces;
}
