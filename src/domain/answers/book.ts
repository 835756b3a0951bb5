import type { Language } from '../language.ts';
import type { ClauseRef } from '../policy/document.ts';
import { type AnswerContent, type AnswerEntry, answerRules } from './content.ts';
import type { Verdict } from './verdict.ts';

/** An authored answer as cards show it. */
export interface BookAnswer {
  readonly id: string;
  readonly verdict: Verdict;
  readonly clauses: readonly ClauseRef[];
  /** A clause it quotes has changed and nobody has approved the answer since. */
  readonly stale: boolean;
  /** The one recommended next step. */
  readonly do: AnswerEntry['do'];
  readonly in: Readonly<Record<Language, Pick<AnswerEntry, 'topic' | 'answer' | 'next'>>>;
}

/** The authored answers by id, without the phrasings that they were learnt from. */
export interface AnswerBook {
  find(id: string): BookAnswer | undefined;
}

/** @throws Error where the two languages do not agree on an answer */
export function createAnswerBook(content: Pick<AnswerContent, 'policy' | 'answers'>): AnswerBook {
  const answers = new Map<string, BookAnswer>();
  for (const { id, topic, verdict, clauses, stale } of answerRules(content)) {
    const entry = (language: Language): AnswerEntry => content.answers[language][topic]?.[id] as AnswerEntry;
    const words = (language: Language) => {
      const { topic: label, answer, next } = entry(language);
      return { topic: label, answer, next };
    };
    answers.set(id, {
      id,
      verdict,
      clauses,
      stale,
      do: entry('en').do,
      in: { en: words('en'), cy: words('cy') },
    });
  }
  return { find: (id) => answers.get(id) };
}
