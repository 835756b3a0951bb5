import type { Answerer } from '../../domain/answers/answerer.ts';
import type { Learning } from '../../domain/answers/learning.ts';
import { quoting } from '../../domain/answers/reader.ts';
import type { Reading } from '../../domain/answers/reading.ts';
import { TOPIC_MS, type Topics, topicKey } from '../../domain/answers/topics.ts';
import type { Listener } from '../bot.ts';
import { showCard } from '../outcome.ts';
import type { Turn } from '../turn.ts';
import type { DrawAnswer } from './answer-cards.ts';
import type { Show } from './show.ts';

export interface AskParts {
  answerer: Answerer;
  topics: Pick<Topics, 'recall' | 'keep'>;
  learning: Learning;
  draw: DrawAnswer;
  now(): number;
}

/** Counts for people of no school go here. */
export const NO_SCHOOL = '';

/** Answers what was typed. The text is read, answered and forgotten. */
export function createAsk({ answerer, topics, learning, draw, now }: AskParts): Listener {
  return async (turn) => {
    if (!turn.text) return undefined;
    const key = topicKey(turn.conversationId, turn.person?.id ?? turn.activity.from?.id ?? '');
    const previous = await topics.recall(key, now());
    const reading = answerer.answer(turn.text, {
      previous: previous ? { answerId: previous } : undefined,
      fallbackLanguages: turn.languages,
    });
    const { language } = reading;
    const show = showOf(reading, turn);
    const school = turn.school?.id ?? NO_SCHOOL;
    const first = show.kind === 'answer' ? show.answers[0] : undefined;
    if (first) topics.keep({ key, answerId: first, expiresAt: now() + TOPIC_MS });
    if (show.kind === 'unknown') learning.count(school, 'unanswered', language, 'unanswered');
    for (const id of show.answers) learning.count(school, id, language, 'asked');
    return showCard(draw({ show, language, school: turn.school, schools: turn.schools }));
  };
}

/** In front of others, a text about somebody gets the private way and no word of what it is about. */
function showOf(reading: Reading, turn: Turn): Show {
  const answers = reading.answers.map(({ id }) => id);
  if (reading.kind === 'safeguarding') return { kind: 'safeguarding', answers: [], nearest: [] };
  if (reading.kind === 'report' && turn.scope !== 'personal')
    return { kind: 'private-way', answers: [], nearest: [] };
  if (reading.kind === 'unknown') return { kind: 'unknown', answers, nearest: [...reading.nearest] };
  const quoted = reading.answers.find(({ id }) => id === quoting);
  return { kind: 'answer', answers, nearest: [], clauses: quoted && [...quoted.clauses] };
}
