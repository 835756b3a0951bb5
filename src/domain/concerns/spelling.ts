import { isOneSlipAway } from '../slip.ts';

/** Spellings that sound alike in Welsh or in English, made one: Maredudd and Meredydd, Catrin and Katrin. */
const alike: readonly [RegExp, string][] = [
  [/dd/g, 'th'],
  [/ff|ph/g, 'f'],
  [/ch|ck|k/g, 'c'],
  [/rh/g, 'r'],
  [/[uy]/g, 'i'],
  [/(.)\1/g, '$1'],
];

/** A folded word as it sounds, for comparing with another. */
export const soundOf = (word: string): string =>
  alike.reduce((sound, [letters, one]) => sound.replace(letters, one), word);

/** True when two folded words sound alike, or are a slip away from each other. */
export const nearlySame = (one: string, other: string): boolean =>
  soundOf(one) === soundOf(other) ||
  isSlip(one, other, 4) ||
  // The sound of a short word has too many neighbours.
  isSlip(soundOf(one), soundOf(other), 6);

const isSlip = (one: string, other: string, shortest: number): boolean =>
  Math.min(one.length, other.length) >= shortest && isOneSlipAway(one, other);
