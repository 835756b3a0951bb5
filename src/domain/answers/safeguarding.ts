import type { Sight, Vocabulary } from './clues.ts';

/** How near, in words, a sign and the person it is about must stand. */
const near = 7;

/**
 * Whether words by themselves say that somebody may be at risk. It prefers a false alarm to a missed
 * child, but figures of speech ("the printer is killing me") do not count.
 */
export function speaksOfRisk(sight: Sight, vocabulary: Vocabulary): 'plainly' | 'perhaps' | 'no' {
  const number = (concept: string) => vocabulary.concepts.indexOf(concept);
  const of = (concept: string) => sight.matches.filter((match) => match.concept === number(concept));
  const idioms = of('idiom');
  const meant = (match: { at: number; length: number }) =>
    !idioms.some((idiom) => idiom.at < match.at + match.length && match.at < idiom.at + idiom.length);
  if (of('danger').some(meant)) return idioms.length > 0 ? 'perhaps' : 'plainly';
  const people = of('danger-person');
  const signs = of('danger-sign').filter(meant);
  const close = signs.some((sign) => people.some((person) => Math.abs(person.at - sign.at) <= near));
  return close ? 'perhaps' : 'no';
}

/** The likelihood, as learnt from examples, from which a text counts as a disclosure, by what its words say. */
const alarm = { plainly: 0.005, perhaps: 0.25, no: 0.15 };

/** Whether the safeguarding card comes first. */
export function atRisk(told: keyof typeof alarm, learnt: number): boolean {
  return learnt > alarm[told];
}
