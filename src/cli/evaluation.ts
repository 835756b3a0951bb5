import { readFile } from 'node:fs/promises';
import type { Answerer } from '../domain/answers/answerer.ts';
import type { Reading } from '../domain/answers/reading.ts';
import type { Verdict } from '../domain/answers/verdict.ts';
import type { Language } from '../domain/language.ts';
import type { ClauseRef } from '../domain/policy/document.ts';

/** A question of the independent test set, labelled from the policy by somebody who had not seen the phrasings. */
export type TestQuestion = {
  id: string;
  lang: Language;
  style: string;
  text: string;
  verdict: Verdict;
  clauses: ClauseRef[];
  also?: { verdicts?: Verdict[]; clauses?: ClauseRef[] };
  /** Answering "allowed" would be a dangerous mistake. */
  danger: boolean;
};

export type Outcome = {
  question: TestQuestion;
  reading: Reading;
  verdictRight: boolean;
  clauseRight: boolean;
  languageRight: boolean;
  dangerous: boolean;
};

/** Odd ids are for looking at mistakes; even ids are held back, and only their totals are looked at. */
export const partOf = ({ id }: TestQuestion): 'dev' | 'held' =>
  Number(id.split('-')[1]) % 2 === 1 ? 'dev' : 'held';

export async function readTestSet(): Promise<TestQuestion[]> {
  const files = await Promise.all(
    ['en', 'cy', 'hard', 'en-2', 'cy-2', 'en-3', 'cy-3', 'en-4', 'cy-4'].map((name) =>
      readFile(new URL(`../../test/eval/${name}.jsonl`, import.meta.url), 'utf8'),
    ),
  );
  return files.flatMap((file) =>
    file
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as TestQuestion),
  );
}

/** The verdict is right if it is the label or one a second head teacher might give; one required clause must be quoted. */
function judge(question: TestQuestion, reading: Reading): Outcome {
  const { verdict, clauses, also, lang, danger } = question;
  const quoted = new Set(reading.answers.flatMap((answer) => answer.clauses));
  return {
    question,
    reading,
    verdictRight: reading.verdict === verdict || (also?.verdicts ?? []).includes(reading.verdict),
    clauseRight: clauses.length === 0 || clauses.some((ref) => quoted.has(ref)),
    languageRight: reading.language === lang,
    dangerous: reading.verdict === 'allowed' && danger,
  };
}

export function evaluate(answerer: Answerer, questions: readonly TestQuestion[]): Outcome[] {
  return questions.map((question) => judge(question, answerer.answer(question.text)));
}

/** How many of the outcomes hold, from 0 to 1; 1 of none. */
export function share(outcomes: readonly Outcome[], holds: (outcome: Outcome) => boolean): number {
  return outcomes.length === 0 ? 1 : outcomes.filter(holds).length / outcomes.length;
}

const isOutside = ({ question }: Outcome) => question.verdict === 'unknown';
const isRefused = ({ reading }: Outcome) => reading.verdict === 'unknown';

/** Of the questions outside the policy, the share caught; of the real ones, the share refused. */
export function outOfScope(outcomes: readonly Outcome[]): {
  caught: number;
  refused: number;
  precision: number;
} {
  const accepted = (outcome: Outcome) =>
    isOutside(outcome) || (outcome.question.also?.verdicts ?? []).includes('unknown');
  return {
    caught: share(outcomes.filter(isOutside), isRefused),
    refused: share(
      outcomes.filter((outcome) => !accepted(outcome)),
      isRefused,
    ),
    precision: share(outcomes.filter(isRefused), accepted),
  };
}
