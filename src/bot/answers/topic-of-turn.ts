import { TOPIC_MS, type Topics, topicKey } from '../../domain/answers/topics.ts';
import type { Turn } from '../turn.ts';

/** What somebody's questions in a conversation are about, for ten minutes. */
export interface TopicOfTurn {
  recall(turn: Turn): Promise<string | undefined>;
  keep(turn: Turn, answerId: string): void;
  drop(turn: Turn): void;
}

export function createTopicOfTurn(
  topics: Pick<Topics, 'recall' | 'keep' | 'drop'>,
  now: () => number,
): TopicOfTurn {
  const keyOf = ({ conversationId, person, activity }: Turn) =>
    topicKey(conversationId, person?.id ?? activity.from?.id ?? '');
  return {
    recall: (turn) => topics.recall(keyOf(turn), now()),
    keep: (turn, answerId) => topics.keep({ key: keyOf(turn), answerId, expiresAt: now() + TOPIC_MS }),
    drop: (turn) => topics.drop(keyOf(turn), now()),
  };
}
