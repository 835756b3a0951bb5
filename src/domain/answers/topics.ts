import { hash } from 'node:crypto';

/** How long a conversation keeps its topic. */
export const TOPIC_MS = 10 * 60_000;

/** Which answer a conversation was about last; held under a hash, never with a person's id. */
export interface Topic {
  readonly key: string;
  readonly answerId: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** Where topics are kept for all processes. */
export interface TopicStore {
  recall(key: string, now: number): Promise<string | undefined>;
  keep(topics: readonly Topic[]): Promise<void>;
}

/** One conversation with one person; in a group chat everybody has a topic of their own. */
export const topicKey = (conversationId: string, personId: string): string =>
  hash('sha256', `${conversationId}\n${personId}`, 'base64url');

/**
 * The answers that follow-up questions belong to. They are written together, now and then: a question costs no
 * write of its own, and a crash loses no more than what the last second was about.
 */
export function createTopics(store: TopicStore) {
  const unwritten = new Map<string, Topic>();
  return {
    async recall(key: string, now: number): Promise<string | undefined> {
      const topic = unwritten.get(key);
      if (!topic) return store.recall(key, now);
      return topic.expiresAt > now ? topic.answerId : undefined;
    },
    keep(topic: Topic): void {
      unwritten.set(topic.key, topic);
    },
    /** What is said next belongs to nothing that was said before. */
    drop(key: string, now: number): void {
      unwritten.set(key, { key, answerId: '', expiresAt: now });
    },
    /** What cannot be written is kept for the next time. */
    async flush(): Promise<void> {
      const writing = [...unwritten.values()];
      if (writing.length === 0) return;
      await store.keep(writing);
      for (const topic of writing) if (unwritten.get(topic.key) === topic) unwritten.delete(topic.key);
    },
  };
}

export type Topics = ReturnType<typeof createTopics>;
