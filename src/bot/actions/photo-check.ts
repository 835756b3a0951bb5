import { z } from 'zod';
import { type PhotoAnswers, photoQuestions } from '../../domain/photo/questions.ts';
import type { Translator } from '../../i18n/translator.ts';
import { type Action, action } from '../action.ts';
import type { DrawPhotoCheck } from '../answers/photo-cards.ts';
import { languageField } from '../answers/show.ts';
import { openDialog } from '../outcome.ts';
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
export function photoCheckAction(draw: DrawPhotoCheck, translate: Translator): Action {
  const payload = z.object({
    answers: packedField(answersShape).optional(),
    language: languageField.optional(),
  });
  return action('photo.check', payload, async (turn, { answers, language = turn.language }) =>
    openDialog(
      translate(language, 'cards:photo.title'),
      draw((answers ?? {}) as PhotoAnswers, language, turn.school),
    ),
  );
}
