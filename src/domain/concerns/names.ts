import type { Person } from './concern.ts';
import { asLatin, withDisguised } from './disguised.ts';
import { ofOneFamily, sameGivenName } from './short-names.ts';
import { nearlySame, soundOf } from './spelling.ts';

/** Words around a name that say nothing about who it is. */
const noise = new Set(
  `mr mrs miss ms mx dr syr sir mister madam cllr cyng parch rev athro athrawes teacher staff ysgol school
   ap ab ferch de la le van von der den al el da st
   the and or her his their our from who my in of at to is it an he she we me be do go so no us on by as am if up
   out him you your this that what when where was were has had have with about for not but they them there one
   y yr ac neu o ar fy ei eu ein mae gyda efo un hi ni mi dw bu bo na os pan pwy lle oedd wedi bod nhw fe fo ti chi
   am at ga rhyw rhai`.split(/\s+/),
);

/** Lower case and Latin to the eye, without accents, apostrophes and characters that nobody sees. */
export const fold = (text: string): string =>
  asLatin(
    text
      .normalize('NFKD')
      .replace(/[\p{M}\p{Cf}'’ʼ`]/gu, '')
      .toLowerCase(),
  );

const split = (text: string): string[] => fold(text).split(/[^\p{L}]+/u);

const words = (text: string): string[] => split(text).filter((word) => word.length > 1 && !noise.has(word));

/** A name without what a directory adds in brackets ("Mair Evans (Ysgol Bro)"), unless it is a name too. */
function nameWords(name: string, organisation: string): string[] {
  const other = new Set(words(organisation));
  const [plain, bracketed] = [name.replace(/\([^)]*\)/g, ' '), name.match(/\(([^)]*)\)/g)?.join(' ') ?? ''];
  return [...words(plain), ...words(bracketed).filter((word) => !other.has(word))];
}

const sameWord = (one: string, other: string): boolean =>
  nearlySame(one, other) || sameGivenName(one, other) || beginsAlike(soundOf(one), soundOf(other));

const beginsAlike = (one: string, other: string): boolean =>
  Math.min(one.length, other.length) >= 3 && (one.startsWith(other) || other.startsWith(one));

/** Letters that stand for a name: "GJ", "G.J.", "G J" anywhere; in small letters where nothing else is said; "Mrs J". */
const capitals = /(?<!\p{L})\p{Lu}(?:[.\s]?\p{Lu}){1,3}(?!\p{L})/gu;
const afterTitle = /\b(?:mr|mrs|miss|ms|mx|dr|syr|sir|cllr|cyng|parch|rev)\b[.\s]*(\p{L}{1,3}?)s?(?!\p{L})/gu;

function initialsIn(text: string): string[] {
  const onlyLetters = fold(text).replace(/[^\p{L}]/gu, '');
  const found = [...text.normalize('NFKC').matchAll(capitals)].map(([letters]) =>
    fold(letters).replace(/[^\p{L}]/gu, ''),
  );
  const titled = [...fold(text).matchAll(afterTitle)].map(([, letters = '']) => letters);
  return [...found, ...titled, ...(onlyLetters.length <= 3 ? [onlyLetters] : [])].filter(Boolean);
}

/** In either order, because directories write "Jones, Siân" too. One letter is the initial of any of the names. */
function hasInitials(text: string, name: string): boolean {
  const own = split(name.replace(/\([^)]*\)/g, ' ')).filter((word) => word && !noise.has(word));
  return initialsIn(text).some((letters) => {
    const [first, last] = [letters[0], letters.at(-1)];
    const firstAt = own.findIndex((word) => word[0] === first);
    if (letters.length === 1) return firstAt >= 0;
    return firstAt >= 0 && own.some((word, at) => at !== firstAt && word[0] === last);
  });
}

/**
 * Whether words that a reporter typed could mean this person. Errs towards yes: a wrong yes sends the
 * concern to somebody else of those entitled, a wrong no sends it to the person it is about.
 */
export function couldMean(typed: string, person: Person, organisation: string): boolean {
  if (!person.name) return false;
  const name = nameWords(person.name, organisation);
  const said = [...new Set(words(withDisguised(typed)))];
  return name.some((word) => said.some((one) => sameWord(one, word))) || hasInitials(typed, person.name);
}

/**
 * Whether a description could mention this person. It is full of words that only begin like a name or are one slip
 * away from it ("tomorrow" and Tom, "well" and Will): those count where they are written as names are.
 */
export function couldMention(description: string, person: Person, organisation: string): boolean {
  if (!person.name) return false;
  const name = nameWords(person.name, organisation);
  const said = withDisguised(description.normalize('NFKC')).match(/[\p{L}\p{M}'’ʼ`]+/gu) ?? [];
  const isMeant = (written: string): boolean => {
    const [word = ''] = words(written.replace(/['’ʼ`]s$/i, ''));
    return word !== '' && name.some((own) => readsAs(word, own, /^\p{Lu}/u.test(written)));
  };
  return [...new Set(said)].some(isMeant) || hasInitials(description, person.name);
}

/** The least letters of two words that may be one slip away from each other in whatever case they are written. */
const longEnough = 5;

function readsAs(word: string, own: string, isCapital: boolean): boolean {
  if (word === own || ofOneFamily(word, own)) return true;
  if (word.length >= 3 && own.startsWith(word)) return true;
  if (Math.min(word.length, own.length) >= longEnough && nearlySame(word, own)) return true;
  if (!isCapital) return false;
  // "Tommy" is Tom, "Tomorrow" at the beginning of a sentence is not.
  return word.length - own.length <= 2 ? sameWord(word, own) : nearlySame(word, own);
}

/** Whether two directory entries look like one person with two accounts: two names or more in common. */
export function looksLikeSamePerson(one: Person, other: Person, organisation: string): boolean {
  if (one.id === other.id) return true;
  if (!one.name || !other.name) return false;
  // "Teacher 1" and "Teacher 2" are told apart by nothing else; "Mair Evans 2" is Mair Evans.
  const [figures, others] = [one.name, other.name].map((name) => name.replace(/\D/g, ''));
  if (figures && others && figures !== others) return false;
  const theirs = nameWords(other.name, organisation);
  const shared = nameWords(one.name, organisation).filter((word) =>
    theirs.some((their) => word === their || sameGivenName(word, their)),
  );
  return shared.length >= Math.min(2, theirs.length);
}
