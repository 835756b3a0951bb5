import { isOneSlipAway } from '../slip.ts';

/** The words that are known to be words, to tell slips of the finger from rare words. */
export type Spelling = {
  readonly known: ReadonlySet<string>;
  /** First letter and length → words, the commoner first. */
  readonly byShape: ReadonlyMap<string, readonly string[]>;
};

/** Words of these lengths are corrected: shorter ones have too many neighbours, longer ones are not words. */
const [shortest, longest] = [4, 20];

/** `words` in order of preference. */
export function buildSpelling(words: Iterable<string>): Spelling {
  const known = new Set(words);
  const byShape = new Map<string, string[]>();
  for (const word of known) {
    if (word.length < shortest || /\d/.test(word)) continue;
    const shape = word[0] + String(word.length);
    const bucket = byShape.get(shape);
    if (bucket) bucket.push(word);
    else byShape.set(shape, [word]);
  }
  return { known, byShape };
}

/** The word that was meant, where a word is not known and a known one is a slip away; the first letter must be right. */
export function correct(typed: string, { known, byShape }: Spelling): string {
  if (typed.length < shortest || typed.length > longest || known.has(typed) || /\d/.test(typed)) return typed;
  for (const length of [typed.length, typed.length + 1, typed.length - 1]) {
    for (const word of byShape.get(typed[0] + String(length)) ?? []) {
      if (isOneSlipAway(typed, word)) return word;
    }
  }
  return typed;
}
