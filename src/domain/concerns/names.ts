import type { Person } from './concern.ts';
import { sameGivenName } from './short-names.ts';

/** Words around a name that say nothing about who it is. */
const noise = new Set(
  `mr mrs miss ms mx dr syr sir mister the and or her his their our from who my in of at to is it a an
   y yr ac neu o ar fy ei eu ein mae gyda efo miss athro athrawes teacher staff ysgol school`.split(/\s+/),
);

/** Lower case, without accents and apostrophes. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\p{M}'’ʼ`]/gu, '')
    .toLowerCase();

const words = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 1 && !noise.has(word));

/** A name without what a directory adds in brackets ("Mair Evans (Ysgol Bro)"), unless it is a name too. */
function nameWords(name: string, organisation: string): string[] {
  const other = new Set(words(organisation));
  const [plain, bracketed] = [name.replace(/\([^)]*\)/g, ' '), name.match(/\(([^)]*)\)/g)?.join(' ') ?? ''];
  return [...words(plain), ...words(bracketed).filter((word) => !other.has(word))];
}

/** True when one letter added, lost, changed or swapped turns one word into the other. */
function nearlySame(one: string, other: string): boolean {
  if (one === other) return true;
  if (Math.min(one.length, other.length) < 4 || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const [a, b] = [one.slice(start), other.slice(start)];
  const swapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return swapped || a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1);
}

const sameWord = (one: string, other: string): boolean => nearlySame(one, other) || sameGivenName(one, other);

/** Initials written as such: "GJ", "G.J.", "G J". */
function hasInitials(text: string, name: readonly string[]): boolean {
  if (name.length < 2) return false;
  const wanted = [name[0], name.at(-1)].map((word) => word?.[0]).join('');
  return [...text.matchAll(/(?<!\p{L})\p{Lu}(?:[.\s]?\p{Lu}){1,3}(?!\p{Ll})/gu)].some(([found]) => {
    const letters = fold(found.replace(/[^\p{L}]/gu, ''));
    return `${letters[0]}${letters.at(-1)}` === wanted;
  });
}

/**
 * Whether words that a reporter typed could mean this person. Errs towards yes: a wrong yes sends the
 * concern to somebody else of those entitled, a wrong no sends it to the person it is about.
 */
export function couldMean(typed: string, person: Person, organisation: string): boolean {
  if (!person.name) return false;
  const name = nameWords(person.name, organisation);
  const said = words(typed);
  return name.some((word) => said.some((one) => sameWord(one, word))) || hasInitials(typed, name);
}

/** Whether two directory entries look like one person with two accounts: two names or more in common. */
export function looksLikeSamePerson(one: Person, other: Person, organisation: string): boolean {
  if (one.id === other.id) return true;
  if (!one.name || !other.name) return false;
  const theirs = nameWords(other.name, organisation);
  const shared = nameWords(one.name, organisation).filter((word) =>
    theirs.some((their) => word === their || sameGivenName(word, their)),
  );
  return shared.length >= Math.min(2, theirs.length);
}
