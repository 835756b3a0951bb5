import type { AnswerRule } from './content.ts';
import type { Features } from './features.ts';
import { predict } from './model.ts';
import type { Understanding } from './understanding.ts';
import { verdicts } from './verdict.ts';

/** How much the model that knows verdicts counts beside the one that knows answers. Measured, see infra/decisions. */
const weightOfVerdict = 0.7;

/**
 * Gives every answer a probability. Two models look at each text: one tells all answers apart, the other
 * only their verdicts, which it learns from many more phrasings each. The array is the same at each call.
 */
export function createJudge(
  understanding: Pick<Understanding, 'answers' | 'verdicts'>,
  rules: readonly AnswerRule[],
): (features: Features) => Float64Array {
  const answers = new Float64Array(rules.length);
  const ofVerdicts = new Float64Array(verdicts.length);
  const verdictOf = rules.map(({ verdict }) => verdicts.indexOf(verdict));
  return (features) => {
    predict(understanding.answers, features, answers);
    predict(understanding.verdicts, features, ofVerdicts);
    for (let at = 0; at < ofVerdicts.length; at++) ofVerdicts[at] = ofVerdicts[at]! ** weightOfVerdict;
    let sum = 0;
    for (let at = 0; at < answers.length; at++) sum += answers[at]! *= ofVerdicts[verdictOf[at]!]!;
    for (let at = 0; at < answers.length; at++) answers[at]! /= sum;
    return answers;
  };
}
