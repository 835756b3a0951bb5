import type { Language } from '../language.ts';

/** What is counted of an answer: that it was given, whether it helped, or that none was found. */
export type CountKind = 'asked' | 'helpful' | 'not-helpful' | 'unanswered';

/** Under this number a count could tell who asked, so it is not shown. */
export const SMALLEST_SHOWN = 5;

export interface AnswerCount {
  readonly schoolId: string;
  readonly answerId: string;
  readonly language: Language;
  /** ISO date in Wales. */
  readonly day: string;
  readonly kind: CountKind;
  readonly count: number;
}

/** Where counts are kept; adding is by day, so that nothing tells when somebody asked. */
export interface AnswerCounts {
  add(counts: readonly AnswerCount[]): Promise<void>;
}

/**
 * Gathers counts in memory and writes them together, now and then: a question costs no write, and what is
 * stored does not tell its moment. At most a minute of counts is lost in a crash.
 */
export function createLearning(store: AnswerCounts, today: () => string) {
  let gathered = new Map<string, AnswerCount>();
  const gather = (more: AnswerCount): void => {
    const key = [more.schoolId, more.answerId, more.language, more.day, more.kind].join('|');
    gathered.set(key, { ...more, count: more.count + (gathered.get(key)?.count ?? 0) });
  };
  return {
    count(schoolId: string, answerId: string, language: Language, kind: CountKind): void {
      gather({ schoolId, answerId, language, day: today(), kind, count: 1 });
    },
    /** Writes what was gathered; what cannot be written is kept for the next time. */
    async flush(): Promise<void> {
      if (gathered.size === 0) return;
      const writing = [...gathered.values()];
      gathered = new Map();
      try {
        await store.add(writing);
      } catch (error) {
        writing.forEach(gather);
        throw error;
      }
    },
  };
}

export type Learning = ReturnType<typeof createLearning>;
