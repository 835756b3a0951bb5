/** The verdicts of an answer card, strictest first: with two answers on a card, the stricter stands on top. */
export const verdicts = [
  'safeguarding',
  'not-allowed',
  'report',
  'check-first',
  'allowed',
  'information',
  'unknown',
] as const;

export type Verdict = (typeof verdicts)[number];

/** 0 is the strictest. */
export function strictness(verdict: Verdict): number {
  return verdicts.indexOf(verdict);
}
