import type { Sight } from './clues.ts';

/** Where a new question can begin inside a sentence. */
const joints =
  /[\s,]+(?=(?:and|or|also|plus|a|ac|neu|hefyd)\s+(?:also\s+)?(?:then\s+|wedyn\s+)?(?:can|could|may|is it|is that|am i|are we|do i|do we|does|should|what|how|who|will|would|if not|ga|gaf|gai|gawn|alla|allai|fedra|fedrai|oes|ydy|ydi|yw|ydw|beth|be|pwy|sut|shwt|pa|os|dylwn|ddylwn|fydd|faint|odi|ody)\b|(?:and|a|ac)\s+(?:then|wedyn)\b)/i;

/** The sentences of a text that say something, in order. */
export function sentences(text: string): string[] {
  return text.split(/(?<=[?!.;:])\s+|\n+/).filter((part) => /\p{L}/u.test(part));
}

/** Of more parts than this the first and the last are heard. */
const mostParts = 8;

/** The parts of a text that can stand for a question of their own, in order; one part when it cannot be split. */
export function questionParts(text: string): string[] {
  const parts = text
    .split(/(?<=[?!.;])\s+|\n+/)
    .flatMap((sentence) => sentence.split(joints))
    .map((part) => part.trim())
    .filter((part) => /\p{L}/u.test(part));
  const different = [...new Set(parts)];
  if (different.length > mostParts) different.splice(mostParts / 2, different.length - mostParts);
  return different.length > 0 ? different : [text];
}

const frames = ['may-i', 'how-to', 'consequence', 'find-rule', 'follow'] as const;

/** Whether a part asks something by itself, and not only tells. */
export function asks(part: string, sight: Sight): boolean {
  return sight.tokens.length >= 3 && (part.includes('?') || frames.some((frame) => sight.has(frame)));
}

/** As many words apart are two times "may I" two questions, and so many make one. */
const [apart, enough] = [4, 5];

/** The words from the second "may I" of a text on, up to the next; `mayI` is the concept's number. */
export function furtherQuestions({ matches, tokens }: Sight, mayI: number): (readonly string[])[] {
  const asked = matches.filter(({ concept }) => concept === mayI).map(({ at }) => at);
  const starts: number[] = [];
  for (const at of asked.sort((a, b) => a - b)) if (at - (starts.at(-1) ?? -apart) >= apart) starts.push(at);
  return starts
    .map((start, n) => tokens.slice(start, starts[n + 1]))
    .slice(1)
    .filter((part) => part.length >= enough);
}

const numbersInWords = [
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen',
  'un dau tri pedwar pump chwech saith wyth naw deg',
].map((words) => words.split(' '));

/** What number a word names; NaN for none. */
function numberOf(word: string): number {
  if (/^\d{1,2}$/.test(word)) return Number(word);
  const named = numbersInWords.map((words) => words.indexOf(word) + 1).find((number) => number > 0);
  return named ?? Number.NaN;
}

/** "Clause 7", "cymal saith": the numbers named after the word for a clause. */
export function clauseNumbers(sight: Sight, clauseWord: number): number[] {
  return sight.matches
    .filter((match) => match.concept === clauseWord && match.length === 1)
    .map((match) => numberOf(sight.tokens[match.at + 1] ?? ''))
    .filter((number) => !Number.isNaN(number));
}

/** A text of at most this many words can be a follow-up or ask for nothing but a clause. */
const short = 14;

const openers = new Set(['and', 'but', 'or', 'so', 'a', 'ac', 'ond', 'neu', 'felly']);

/** Whether a text only makes sense as going on from what was said before. */
export function goesOn(sight: Sight): boolean {
  if (sight.tokens.length > short) return false;
  if (sight.has('why') && sight.tokens.length <= 4) return true;
  if (openers.has(sight.tokens[0] ?? '') && sight.topical <= 1) return true;
  return sight.has('follow') || (sight.has('refers') && sight.topical <= 1);
}

const people = new Set(['pupil', 'parent', 'colleague', 'head', 'governor', 'council', 'newcomer', 'press']);

/** "And for staff?": whether half a sentence says of whom it asks, and not what. */
export function namesOnlyPeople(sight: Sight, names: readonly string[]): boolean {
  const spoken = sight.concepts.map((concept) => names[concept] ?? '').filter((name) => name !== 'follow');
  return spoken.length > 0 && spoken.every((name) => people.has(name));
}

/** Whether a text asks for the words of the policy, and not what one may do. */
export function asksForWords(sight: Sight): boolean {
  return sight.tokens.length <= short && (sight.has('find-rule') || !sight.has('may-i'));
}
