import { z } from 'zod';
import type { Learning } from '../../domain/answers/learning.ts';
import { type Action, action } from '../action.ts';
import type { DrawAnswer } from '../answers/answer-cards.ts';
import { NO_SCHOOL } from '../answers/ask.ts';
import { languageField, showField } from '../answers/show.ts';
import type { RememberLanguage } from '../language.ts';
import { showCard } from '../outcome.ts';

const drawn = z.object({ show: showField, language: languageField });

/** The buttons of an answer card: the other language, another answer, and whether it helped. */
export function answerActions(parts: {
  draw: DrawAnswer;
  learning: Learning;
  rememberLanguage: RememberLanguage;
}): Action[] {
  return [
    action('answer.language', drawn, async (turn, { show, language }) => {
      await parts.rememberLanguage(turn.person, language);
      return showCard(parts.draw({ show, language, school: turn.school, schools: turn.schools }));
    }),
    action('answer.choose', drawn, async (turn, { show, language }) => {
      for (const id of show.answers)
        parts.learning.count(turn.school?.id ?? NO_SCHOOL, id, language, 'asked');
      return showCard(parts.draw({ show, language, school: turn.school, schools: turn.schools }));
    }),
    action(
      'answer.feedback',
      drawn.extend({ helpful: z.boolean() }),
      async (turn, { show, language, helpful }) => {
        for (const id of show.answers)
          parts.learning.count(
            turn.school?.id ?? NO_SCHOOL,
            id,
            language,
            helpful ? 'helpful' : 'not-helpful',
          );
        return showCard(
          parts.draw({ show, language, school: turn.school, schools: turn.schools, thanks: true }),
        );
      },
    ),
  ];
}
