import { createHash } from 'node:crypto';
import { type Language, languages } from '../language.ts';
import { buildVocabulary, commonWords, look, plainWords, type Vocabulary } from './clues.ts';
import type { AnswerContent } from './content.ts';
import { featuresOf, weights } from './features.ts';
import { type LanguageModel, learnLanguages } from './language.ts';
import type { Model } from './model.ts';
import { type Training, trainModel } from './train-model.ts';
import { type Verdict, verdicts } from './verdict.ts';

/** What is learnt from the example phrasings: it can be stored, and is learnt again when they have changed. */
export type Understanding = {
  /** Of the examples and the lexicons that it was learnt from. */
  readonly fingerprint: string;
  readonly ids: readonly string[];
  /** Stored with what was learnt through it: building it takes longer than reading it. */
  readonly vocabulary: Vocabulary;
  /** Knows the answers; its labels are `ids`. */
  readonly answers: Model;
  /** Knows the verdicts alone, each from all its phrasings; its labels are `verdicts`. */
  readonly verdicts: Model;
  readonly languages: LanguageModel;
};

/** How the two models are learnt. Measured, see infra/decisions. */
const training: Readonly<Record<'answers' | 'verdicts', Training>> = {
  answers: { epochs: 3, rate: 0.6, smoothing: 0.1, own: 0.5, others: 1 },
  verdicts: { epochs: 10, rate: 0.6, smoothing: 0.1, own: 0, others: 0 },
};

type ExamplePhrase = {
  readonly id: string;
  readonly verdict: Verdict;
  readonly language: Language;
  readonly text: string;
};

/** All example phrasings of both languages, in the order of the files. */
function examplePhrases({ answers }: Pick<AnswerContent, 'answers'>): ExamplePhrase[] {
  return languages.flatMap((language) =>
    Object.values(answers[language]).flatMap((entries) =>
      Object.entries(entries).flatMap(([id, entry]) =>
        entry.examples.map((text) => ({ id, verdict: entry.verdict, language, text })),
      ),
    ),
  );
}

/** SHA-256 over everything that is learnt from, and how. */
export function fingerprintOf({ answers, lexicons }: Pick<AnswerContent, 'answers' | 'lexicons'>): string {
  const phrases = languages.map((language) =>
    Object.values(answers[language]).map((entries) =>
      Object.entries(entries).map(([id, { verdict, examples }]) => [id, verdict, examples]),
    ),
  );
  return createHash('sha256')
    .update(JSON.stringify([lexicons, weights, training, phrases]))
    .digest('hex');
}

/** Learns languages and answers from all phrasings of the content; a few seconds for some ten thousand of them. */
export function learnContent(content: AnswerContent): Understanding {
  const learnt = learn(examplePhrases(content), content.lexicons);
  return { fingerprint: fingerprintOf(content), ...learnt };
}

/** Learns from some phrasings, whose ids become the model's labels. */
function learn(
  phrases: readonly ExamplePhrase[],
  lexicons: AnswerContent['lexicons'],
): Omit<Understanding, 'fingerprint'> {
  const ids = [...new Set(phrases.map(({ id }) => id))];
  const labels = new Map(ids.map((id, at) => [id, at]));
  const read = phrases.map((phrase) => ({ ...phrase, plain: plainWords(phrase.text) }));
  const common = commonWords(read.map(({ plain }) => plain));
  const vocabulary = buildVocabulary(lexicons, common);
  const examples = read.map(({ id, verdict, language, plain }) => ({
    answer: labels.get(id) ?? 0,
    verdict: verdicts.indexOf(verdict),
    features: featuresOf(look(plain, language, vocabulary)),
  }));
  const modelOf = (what: 'answer' | 'verdict', count: number, how: Training) =>
    trainModel(
      examples.map((example) => ({ label: example[what], features: example.features })),
      count,
      how,
    );
  return {
    ids,
    vocabulary,
    answers: modelOf('answer', ids.length, training.answers),
    verdicts: modelOf('verdict', verdicts.length, training.verdicts),
    languages: learnLanguages(read.map(({ language, plain }) => ({ language, tokens: plain }))),
  };
}
