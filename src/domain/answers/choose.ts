import type { Sight } from './clues.ts';
import type { AnswerRule } from './content.ts';
import type { Verdict } from './verdict.ts';

/** What forbids a plain "allowed" wherever it is said; an answer lists what it allows `despite` this, and what it `needs`. */
const vetoes = [
  'pupil',
  'school-device',
  'wifi',
  'lesson',
  'work-time',
  'on-duty',
  'no-permission',
  'building',
  'names-seen',
  'pastime',
  'racist',
  'unsure',
  'coax',
] as const;

/** What speaks against "allowed" unless the model is all but certain. */
const doubts = ['offensive', 'embarrassing', 'confidential', 'third-party', 'danger', 'politics'] as const;

/**
 * Which way to lean when in doubt: rather "I don't know" than a guess, rather no than yes.
 * This and the thresholds are measured, see infra/decisions.
 */
const leaning: Partial<Record<Verdict, number>> = { unknown: 4, 'not-allowed': 1.5 };
const thresholds = { allowed: 0.5, margin: 2, certain: 0.9, known: 0.18, topic: 0.3, instead: 0.02 };

export type Choice = {
  /** Undefined when nothing is sure enough. */
  rule: AnswerRule | undefined;
  /** Of the answer's verdict in its topic. */
  probability: number;
  nearest: readonly AnswerRule[];
};

/** Picks the answer for a text from the model's probabilities; none when unsure. */
export function choose(probabilities: Float64Array, rules: readonly AnswerRule[], sight: Sight): Choice {
  const ranked = rank(probabilities, rules);
  const nearest = ranked
    .map(({ rule }) => rule)
    .filter(hasClause)
    .slice(0, 3);
  const none = { rule: undefined, probability: 0, nearest };
  const best = ranked.find(({ rule }) => fits(rule, sight));
  if (
    !best ||
    Math.max(best.probability, thresholds.topic * share(ranked, best.rule, false)) < thresholds.known
  ) {
    return none;
  }
  const allowed = best.rule.verdict !== 'allowed' || mayAllow(best.rule, ranked, sight);
  if (allowed) return { rule: best.rule, probability: share(ranked, best.rule, true), nearest };
  // Not sure enough to allow: then what the same topic says more strictly, or nothing.
  const stricter = ranked.find(({ rule }) => rule.topic === best.rule.topic && rule.verdict !== 'allowed');
  return stricter && stricter.probability > thresholds.instead ? { ...stricter, nearest } : none;
}

/** Answers of one topic (and verdict) that share the probability between them are as good as one that has it alone. */
function share(ranked: readonly Ranked[], { topic, verdict }: AnswerRule, sameVerdict: boolean): number {
  const alike = ranked.filter(
    ({ rule }) => rule.topic === topic && (!sameVerdict || rule.verdict === verdict),
  );
  return alike.reduce((sum, { probability }) => sum + probability, 0);
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

function fits(rule: AnswerRule, sight: Sight): boolean {
  if (rule.verdict === 'safeguarding') return false;
  return rule.verdict !== 'report' || tellsOfOthers(sight);
}

/** Asking what one may do oneself is not reporting somebody. */
function tellsOfOthers(sight: Sight): boolean {
  if (!sight.has('may-i')) return sight.tokens.length > 3 || sight.has('report');
  return ['third-party', 'report', 'about-me', 'how-to', 'after-report'].some((concept) =>
    sight.has(concept),
  );
}

/** "Allowed" needs a clear margin over every stricter reading, and nothing in the text that speaks against it. */
function mayAllow(rule: AnswerRule, ranked: readonly Ranked[], sight: Sight): boolean {
  if (rule.needs.length > 0 && !rule.needs.some((concept) => sight.has(concept))) return false;
  const massOf = (...verdicts: Verdict[]) =>
    ranked.reduce((sum, each) => sum + (verdicts.includes(each.rule.verdict) ? each.probability : 0), 0);
  const allowed = massOf('allowed');
  if (allowed < thresholds.allowed) return false;
  if (allowed < thresholds.margin * massOf('not-allowed', 'check-first')) return false;
  const against = allowed < thresholds.certain ? [...vetoes, ...doubts] : vetoes;
  return !against.some((concept) => sight.hasBeyond(concept, 'empty') && !rule.despite.includes(concept));
}
