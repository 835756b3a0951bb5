import { bareLetters } from '../../domain/bare-letters.ts';

/**
 * Small letters without accents, one for each letter of the text, so that places in one are places in the
 * other; curly apostrophes count as straight ones.
 */
export const fold = (text: string): string =>
  [...text].map((letter) => bareLetters(letter).replace('’', "'") || letter).join('');
