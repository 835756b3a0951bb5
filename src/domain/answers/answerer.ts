import type { Language } from '../language.ts';
import { type Choice, choose } from './choose.ts';
import { buildVocabulary, look, plainWords, type Sight, type Vocabulary } from './clues.ts';
import { type AnswerContent, type AnswerEntry, type AnswerRule, answerRules } from './content.ts';
import { featuresOf } from './features.ts';
import { readable } from './fold.ts';
import { identifyLanguage } from './language.ts';
import { predict } from './model.ts';
import { questionParts } from './questions.ts';
import type { ChosenAnswer, Hints, Reading } from './reading.ts';
import { speaksOfRisk } from './safeguarding.ts';
import { fingerprintOf, learnContent, type Understanding } from './understanding.ts';
import { strictness } from './verdict.ts';

export type Answerer = {
  /** Reads a text; the text itself is kept nowhere. */
  answer(text: string, hints?: Hints): Reading;
  /** The words of an answer in a language. */
  entry(id: string, language: Language): AnswerText | undefined;
};

/** An answer's words, without its example phrasings. */
export type AnswerText = Omit<AnswerEntry, 'examples' | 'clauses' | 'despite'>;

/** Builds the answerer; learns from the examples unless `stored` was learnt from the very same ones. */
export function createAnswerer(content: AnswerContent, stored?: Understanding): Answerer {
  const rules = answerRules(content);
  const understanding = stored?.fingerprint === fingerprintOf(content) ? stored : learnContent(content);
  const vocabulary = buildVocabulary(content.lexicons, understanding.common);
  const reader = createReader(rules, vocabulary, understanding);
  const texts = answerTexts(content);
  return { answer: reader, entry: (id, language) => texts[language].get(id) };
}

function answerTexts({ answers }: AnswerContent): Record<Language, Map<string, AnswerText>> {
  const of = (language: Language) =>
    new Map(
      Object.values(answers[language]).flatMap((entries) =>
        Object.entries(entries).map(([id, { verdict, topic, answer, next, do: action }]) => [
          id,
          { verdict, topic, answer, next, do: action },
        ]),
      ),
    );
  return { en: of('en'), cy: of('cy') };
}

function createReader(all: readonly AnswerRule[], vocabulary: Vocabulary, understanding: Understanding) {
  const rules = understanding.ids.map((id) => all.find((rule) => rule.id === id)!);
  const probabilities = new Float64Array(rules.length);
  const safeguarding = rules.findIndex((rule) => rule.verdict === 'safeguarding');

  function consider(sight: Sight): Choice & { risk: number } {
    predict(understanding.model, featuresOf(sight), probabilities);
    return { ...choose(probabilities, rules, sight), risk: probabilities[safeguarding] ?? 0 };
  }

  return (text: string, hints: Hints = {}): Reading => {
    const plain = plainWords(text);
    const language =
      identifyLanguage(plain, understanding.languages, vocabulary.lexicons) ??
      hints.fallbackLanguages?.[0] ??
      'en';
    const sight = look(plain, language, vocabulary);
    const whole = consider(sight);
    const told = speaksOfRisk(sight, vocabulary);
    if (safeguarding >= 0 && atRisk(told, whole.risk)) {
      return { ...reading(language, [rules[safeguarding]!]), kind: 'safeguarding' };
    }
    const parts = questionParts(readable(text));
    const choices =
      parts.length > 1 ? parts.map((part) => consider(look(plainWords(part), language, vocabulary))) : [];
    const sure = choices
      .filter(({ rule, probability }) => rule && probability > 0.6)
      .map(({ rule }) => rule!);
    const two = [...new Set(sure)].sort((a, b) => strictness(a.verdict) - strictness(b.verdict)).slice(0, 2);
    const chosen = two.length === 2 ? two : whole.rule ? [whole.rule] : [];
    return { ...reading(language, chosen), nearest: whole.nearest.map((rule) => rule.id) };
  };
}

function atRisk(told: 'plainly' | 'perhaps' | 'no', learnt: number): boolean {
  return learnt > { plainly: 0.005, perhaps: 0.25, no: 0.15 }[told];
}

function reading(language: Language, chosen: readonly AnswerRule[]): Reading {
  const answers = chosen.map(chosenAnswer).sort((a, b) => strictness(a.verdict) - strictness(b.verdict));
  const verdict = answers[0]?.verdict ?? 'unknown';
  const kind =
    verdict === 'safeguarding' || verdict === 'report' || verdict === 'unknown' ? verdict : 'answer';
  return { language, kind, verdict, answers, nearest: [], followUp: false };
}

function chosenAnswer({ id, verdict, clauses, stale }: AnswerRule): ChosenAnswer {
  return { id, verdict: stale ? 'unknown' : verdict, clauses, stale };
}
