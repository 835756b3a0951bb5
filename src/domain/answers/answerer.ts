import type { Language } from '../language.ts';
import { type AnswerContent, type AnswerEntry, answerRules } from './content.ts';
import { createReader } from './reader.ts';
import type { Hints, Reading } from './reading.ts';
import { fingerprintOf, learnContent, type Understanding } from './understanding.ts';

export type Answerer = {
  /** Reads a text; the text itself is kept nowhere. */
  answer(text: string, hints?: Hints): Reading;
  /** The words of an answer in a language. */
  entry(id: string, language: Language): AnswerText | undefined;
};

/** An answer's words, without its example phrasings. */
type AnswerText = Omit<AnswerEntry, 'examples' | 'clauses' | 'despite' | 'needs'>;

/** Builds the answerer; learns from the examples unless `stored` was learnt from the very same ones. */
export function createAnswerer(content: AnswerContent, stored?: Understanding): Answerer {
  const rules = answerRules(content);
  const understanding = stored?.fingerprint === fingerprintOf(content) ? stored : learnContent(content);
  const read = createReader(content.policy, rules, understanding);
  const texts = answerTexts(content);
  return { answer: read, entry: (id, language) => texts[language].get(id) };
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
