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

/** True when two folded words sound alike, or one letter added, lost, changed or swapped makes them the same. */
export const nearlySame = (one: string, other: string): boolean =>
  soundOf(one) === soundOf(other) ||
  isOneSlipAway(one, other, 4) ||
  // The sound of a short word has too many neighbours.
  isOneSlipAway(soundOf(one), soundOf(other), 6);

function isOneSlipAway(one: string, other: string, shortest: number): boolean {
  if (Math.min(one.length, other.length) < shortest || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [a, b] = [one.slice(start), other.slice(start)];
  const isSwapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return isSwapped || a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1);
}
