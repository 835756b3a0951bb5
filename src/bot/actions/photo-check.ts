import { z } from 'zod';
import { type PhotoAnswers, photoQuestions } from '../../domain/photo/questions.ts';
import { type Action, action } from '../action.ts';
import type { DrawPhotoCheck } from '../answers/photo-cards.ts';
import { languageField } from '../answers/show.ts';
import { showCard } from '../outcome.ts';
import { packedField } from '../packed.ts';

const { who, where, agree, offend, account } = photoQuestions;
const answersShape = z.strictObject({
  who: z.enum(who).optional(),
  where: z.enum(where).optional(),
  agree: z.enum(agree).optional(),
  offend: z.enum(offend).optional(),
  account: z.enum(account).optional(),
});

/** The photo check: every tap brings the answers so far and gets the next question or the verdict. */
export function photoCheckAction(draw: DrawPhotoCheck): Action {
  const payload = z.object({
    answers: packedField(answersShape).optional(),
    language: languageField.optional(),
  });
  return action('photo.check', payload, async (turn, { answers, language }) =>
    showCard(draw((answers ?? {}) as PhotoAnswers, language ?? turn.language, turn.school)),
  );
}
