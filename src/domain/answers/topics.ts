import { createHash } from 'node:crypto';

/** How long a conversation keeps its topic. */
export const TOPIC_MS = 10 * 60_000;

/** The answer that a follow-up question belongs to; held under a hash, never with a person's id. */
export interface Topics {
  recall(key: string, now: number): Promise<string | undefined>;
  keep(key: string, answerId: string, expiresAt: number): Promise<void>;
}

/** One conversation with one person; in a group chat everybody has a topic of their own. */
export const topicKey = (conversationId: string, personId: string): string =>
  createHash('sha256').update(`${conversationId}\n${personId}`).digest('base64url');
