/** Cyrillic and Greek letters, and the Turkish i, by the Latin ones that they look like. */
const lookAlikes: Readonly<Record<string, string>> = {
  a: '\u0430\u03b1',
  b: '\u0432',
  c: '\u0441',
  d: '\u0501',
  e: '\u0435\u03b5',
  h: '\u043d\u04bb',
  i: '\u0456\u03b9\u0131',
  j: '\u0458',
  k: '\u043a\u03ba',
  l: '\u04cf',
  m: '\u043c',
  o: '\u043e\u03bf',
  p: '\u0440\u03c1',
  s: '\u0455',
  t: '\u0442\u03c4',
  u: '\u03c5',
  v: '\u03bd',
  w: '\u051d',
  x: '\u0445\u03c7',
  y: '\u0443',
};
const latinOf = new Map(
  Object.entries(lookAlikes).flatMap(([latin, others]) => [...others].map((one) => [one, latin])),
);

/** Small letters as they look to a reader of Latin ones. */
export const asLatin = (text: string): string =>
  text.replace(/[\u0131\u0370-\u052f]/g, (letter) => latinOf.get(letter) ?? letter);

const signs: Readonly<Record<string, string>> = {
  '@': 'a',
  4: 'a',
  3: 'e',
  1: 'i',
  '!': 'i',
  0: 'o',
  $: 's',
  5: 's',
};
const signInside = /(?<=\p{L})[@431!0$5](?=\p{L})/gu;
const singleLetters = /(?<!\p{L})\p{L}(?:[\s._*-]\p{L}(?!\p{L})){2,}/gu;

/** What somebody typed, and beside it what it reads like where letters are set apart or signs stand for them. */
export function withDisguised(typed: string): string {
  const read = typed
    .normalize('NFKC')
    .replace(signInside, (sign) => signs[sign] ?? sign)
    .replace(singleLetters, (letters) => letters.replace(/[^\p{L}]/gu, ''));
  return read === typed ? typed : `${typed}\n${read}`;
}
