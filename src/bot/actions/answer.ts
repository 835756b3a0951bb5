import { z } from 'zod';
import type { AnswerBook } from '../../domain/answers/book.ts';
import type { CountKind, Learning } from '../../domain/answers/learning.ts';
import type { Language } from '../../domain/language.ts';
import { type Action, action } from '../action.ts';
import type { DrawAnswer } from '../answers/answer-cards.ts';
import { NO_SCHOOL } from '../answers/ask.ts';
import { languageField, type Show, showField } from '../answers/show.ts';
import type { TopicOfTurn } from '../answers/topic-of-turn.ts';
import type { RememberLanguage } from '../language.ts';
import { showCard } from '../outcome.ts';
import type { Turn } from '../turn.ts';

const drawn = z.object({ show: showField, language: languageField });

export interface AnswerActionParts {
  book: AnswerBook;
  topic: TopicOfTurn;
  draw: DrawAnswer;
  learning: Learning;
  rememberLanguage: RememberLanguage;
}

/** The buttons of an answer card: the other language, another answer, and whether it helped. */
export function answerActions({
  book,
  topic,
  draw,
  learning,
  rememberLanguage,
}: AnswerActionParts): Action[] {
  // Only answers that there are: what came back in a card may be anybody's words.
  const count = ({ school }: Turn, { answers }: Show, language: Language, kind: CountKind) => {
    for (const id of answers) if (book.find(id)) learning.count(school?.id ?? NO_SCHOOL, id, language, kind);
  };
  return [
    action('answer.language', drawn, async (turn, shown) => {
      await rememberLanguage(turn.person, shown.language);
      return showCard(draw({ ...turn, ...shown }));
    }),
    action('answer.choose', drawn, async (turn, shown) => {
      const [chosen] = shown.show.answers;
      if (chosen && book.find(chosen)) topic.keep(turn, chosen);
      count(turn, shown.show, shown.language, 'asked');
      return showCard(draw({ ...turn, ...shown }));
    }),
    action('answer.feedback', drawn.extend({ helpful: z.boolean() }), async (turn, { helpful, ...shown }) => {
      count(turn, shown.show, shown.language, helpful ? 'helpful' : 'not-helpful');
      return showCard(draw({ ...turn, ...shown, thanks: true }));
    }),
  ];
}
