import { type AnsweringParts, answeringFeature } from '../bot/features/answering.ts';
import { createAnswerBook } from '../domain/answers/book.ts';
import type { AnswerContent } from '../domain/answers/content.ts';
import { createLearning } from '../domain/answers/learning.ts';
import { createTopics } from '../domain/answers/topics.ts';
import { dayOf } from '../domain/time/day.ts';
import type { Executor } from '../store/database.ts';
import { createAnswerCountStore, createTopicStore, forgetTopics } from '../store/learning-store.ts';

export interface AnswerParts extends Omit<AnsweringParts, 'book' | 'topics' | 'learning'> {
  readonly db: Executor;
  readonly content: AnswerContent;
}

/** The composition root's part for questions: what is understood, what is answered, what is counted. */
export function buildAnswers(parts: AnswerParts) {
  const { db, now, content } = parts;
  const book = createAnswerBook(content);
  const topics = createTopics(createTopicStore(db));
  const learning = createLearning(createAnswerCountStore(db), () => dayOf(now()));
  return {
    book,
    feature: answeringFeature({ ...parts, book, topics, learning }),
    /** Writes what was counted. */
    writeCounts: () => learning.flush(),
    /** Writes what the conversations are about. */
    writeTopics: () => topics.flush(),
    /** Forgets what a conversation was about, once its time is over. */
    forget: () => forgetTopics(db, now()),
  };
}
