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
  'unsure',
  'coax',
] as const;

/**
 * Which way to lean when in doubt: rather "I don't know" than a guess, rather no than yes.
 * This and the thresholds are measured, see infra/decisions.
 */
const leaning: Partial<Record<Verdict, number>> = { unknown: 4, 'not-allowed': 1.5 };
const thresholds = { allowed: 0.5, margin: 2, known: 0.2 };

export type Choice = {
  /** Undefined when nothing is sure enough. */
  rule: AnswerRule | undefined;
  probability: number;
  nearest: readonly AnswerRule[];
};

/** Picks the answer for a text from the model's probabilities; none when unsure. */
export function choose(probabilities: Float64Array, rules: readonly AnswerRule[], sight: Sight): Choice {
  const ranked = rank(probabilities, rules);
  const nearest = ranked.map(({ rule }) => rule).filter(hasClause).slice(0, 3);
  const best = ranked.find(({ rule }) => fits(rule, ranked, sight));
  if (!best || best.probability < thresholds.known) return { rule: undefined, probability: 0, nearest };
  return { ...best, nearest };
}

type Ranked = { rule: AnswerRule; probability: number };

function rank(probabilities: Float64Array, rules: readonly AnswerRule[]): Ranked[] {
  const leaned = rules.map((rule, at) => ({
    rule,
    probability: probabilities[at]! * (leaning[rule.verdict] ?? 1),
  }));
  const total = leaned.reduce((sum, { probability }) => sum + probability, 0);
  for (const each of leaned) each.probability /= total;
  return leaned.sort((a, b) => b.probability - a.probability);
}

/** An answer that can be offered as a button: one with a clause to show. */
const hasClause = (rule: AnswerRule) => rule.clauses.length > 0 && rule.verdict !== 'safeguarding';

function fits(rule: AnswerRule, ranked: readonly Ranked[], sight: Sight): boolean {
  if (rule.verdict === 'safeguarding') return false;
  if (rule.verdict === 'report') return tellsOfOthers(sight);
  return rule.verdict !== 'allowed' || mayAllow(rule, ranked, sight);
}

/** Asking what one may do oneself is not reporting somebody. */
function tellsOfOthers(sight: Sight): boolean {
  if (!sight.has('may-i')) return sight.tokens.length > 3 || sight.has('report');
  return ['third-party', 'report', 'about-me', 'how-to', 'after-report'].some((concept) => sight.has(concept));
}

/** "Allowed" needs a clear margin over every stricter reading, and nothing in the text that speaks against it. */
function mayAllow(rule: AnswerRule, ranked: readonly Ranked[], sight: Sight): boolean {
  const massOf = (...verdicts: Verdict[]) =>
    ranked.reduce((sum, each) => sum + (verdicts.includes(each.rule.verdict) ? each.probability : 0), 0);
  const allowed = massOf('allowed');
  if (allowed < thresholds.allowed) return false;
  if (allowed < thresholds.margin * massOf('not-allowed', 'check-first')) return false;
  return !vetoes.some((concept) => sight.has(concept) && !rule.despite.includes(concept));
}
