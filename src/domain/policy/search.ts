import { bareLetters } from '../bare-letters.ts';
import type { Language } from '../language.ts';
import { type ClauseRef, clauseRefs, clauseText, type Policy } from './document.ts';

/**
 * The clauses that hold every word of a text in their words or their label, in the order of the policy; a number
 * names its clause, and an empty text finds them all.
 */
export function searchClauses(
  policy: Policy,
  language: Language,
  text: string,
  labelOf: (ref: ClauseRef) => string,
): ClauseRef[] {
  const wanted = bareLetters(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  const numbers = new Set(wanted.filter((word) => /^\d+$/.test(word)).map(Number));
  const named = clauseRefs(policy).filter((ref) => ref !== 'statement' && numbers.has(ref));
  if (named.length > 0) return named;
  return clauseRefs(policy).filter((ref) => {
    const words = bareLetters(`${labelOf(ref)} ${clauseText(policy[language], ref) ?? ''}`);
    return wanted.every((word) => words.includes(word));
  });
}
