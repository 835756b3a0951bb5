import type { Sight } from './clues.ts';
import type { AnswerRule } from './content.ts';
import type { Verdict } from './verdict.ts';

/** What keeps a plain "allowed" back, wherever it is said; an answer lists what it allows `despite` this. */
const vetoes = [
  'pupil',
  'school-device',
  'wifi',
  'lesson',
  'work-time',
  'no-permission',
  'offensive',
  'racist',
  'embarrassing',
  'confidential',
  'third-party',
  'danger',
  'coax',
] as const;

/** How sure the model must be: of an allowed answer, and of any answer at all. Measured, see infra/decisions. */
export const thresholds = { allowed: 0.5, margin: 2, known: 0.16, outside: 0.5 };

export type Choice = { rule: AnswerRule | undefined; probability: number; nearest: readonly AnswerRule[] };

/** Picks the answer for a text from the model's probabilities; none when unsure. */
export function choose(probabilities: Float64Array, rules: readonly AnswerRule[], sight: Sight): Choice {
  const ranked = rules
    .map((rule, at) => ({ rule, probability: probabilities[at]! }))
    .sort((a, b) => b.probability - a.probability);
  const mass = new Map<Verdict, number>();
  for (const { rule, probability } of ranked)
    mass.set(rule.verdict, (mass.get(rule.verdict) ?? 0) + probability);
  const nearest = ranked
    .filter(({ rule }) => offered(rule))
    .slice(0, 3)
    .map(({ rule }) => rule);
  const none = { rule: undefined, probability: 0, nearest };
  const outside = ranked.find(({ rule }) => rule.verdict === 'unknown');
  if ((mass.get('unknown') ?? 0) >= thresholds.outside) return { ...none, rule: outside?.rule };
  const inside = ranked.filter(({ rule }) => rule.verdict !== 'unknown' && rule.verdict !== 'safeguarding');
  const best = inside.find(({ rule }) => rule.verdict !== 'allowed' || mayAllow(rule, mass, sight));
  if (!best || best.probability < thresholds.known) return none;
  return { rule: best.rule, probability: best.probability, nearest };
}

/** An answer that can be offered as a button: one with a clause to show. */
const offered = (rule: AnswerRule) => rule.clauses.length > 0 && rule.verdict !== 'safeguarding';

/** "Allowed" needs a clear margin over every stricter reading, and nothing in the text that speaks against it. */
function mayAllow(rule: AnswerRule, mass: ReadonlyMap<Verdict, number>, sight: Sight): boolean {
  const allowed = mass.get('allowed') ?? 0;
  const stricter = (mass.get('not-allowed') ?? 0) + (mass.get('check-first') ?? 0);
  if (allowed < thresholds.allowed || allowed < thresholds.margin * stricter) return false;
  return !vetoes.some((concept) => sight.has(concept) && !rule.despite.includes(concept));
}
