import { overlap, type Sight, type Vocabulary } from './clues.ts';
import type { Match } from './lexicon.ts';

/** How near, in words, a sign and the person it is about must stand. */
const near = 7;

/** A sign apart, a disclosure takes so many different words. */
const tellingWords = 4;

/**
 * Whether words by themselves say that somebody may be at risk. It prefers a false alarm to a missed
 * child, but figures of speech ("the printer is killing me") do not count.
 */
export function speaksOfRisk(sight: Sight, vocabulary: Vocabulary): keyof typeof alarm {
  const number = (concept: string) => vocabulary.concepts.indexOf(concept);
  const of = (concept: string) => sight.matches.filter((match) => match.concept === number(concept));
  const idioms = of('idiom');
  const meant = (match: Match) => !idioms.some((idiom) => overlap(idiom, match));
  if (of('danger-life').some(meant)) return 'certainly';
  if (of('danger').some(meant)) return idioms.length > 0 ? 'perhaps' : 'plainly';
  const people = of('danger-person');
  const signs = of('danger-sign').filter(meant);
  const close = signs.some((sign) => people.some((person) => Math.abs(person.at - sign.at) <= near));
  if (close) return 'perhaps';
  // So few words disclose nothing by their choice alone.
  if (new Set(sight.tokens).size < tellingWords) return 'figuratively';
  return idioms.length > 0 ? 'figuratively' : 'no';
}

/** The likelihood, as learnt from examples, from which a text counts as a disclosure, by what its words say. */
const alarm = { certainly: -1, plainly: 0.001, perhaps: 0.06, no: 0.12, figuratively: 0.5 };

/** Whether the safeguarding card comes first. */
export function atRisk(told: keyof typeof alarm, learnt: number): boolean {
  return learnt > alarm[told];
}
