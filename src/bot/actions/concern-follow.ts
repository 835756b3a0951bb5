import { z } from 'zod';
import type { Concerns } from '../../domain/concerns/concerns.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Action } from '../action.ts';
import { languageField } from '../answers/show.ts';
import type { FollowCards } from '../concerns/follow-card.ts';
import { openDialog, refused } from '../outcome.ts';
import { dialogAction } from './dialog-action.ts';

/** The reporter comes back: the code is asked for, and what it opens is shown in the same dialog. */
export function concernFollowAction(parts: {
  concerns: Pick<Concerns, 'follow'>;
  cards: FollowCards;
  translate: Translator;
}): Action {
  const payload = z.object({
    code: z.string().max(200).default(''),
    language: languageField.optional(),
  });
  return dialogAction('concern.follow', payload, async (turn, { code, language: wanted }) => {
    if (!turn.person) return refused;
    const language = wanted ?? turn.language;
    const title = parts.translate(language, 'cards:concern.start.mine');
    if (code.trim() === '') return openDialog(title, parts.cards.entry(language));
    const followed = await parts.concerns.follow(turn.person, code);
    if (followed.ok) return openDialog(title, parts.cards.view(followed.view, language));
    const problem = followed.code === 'try-later' ? 'try-later' : 'wrong-code';
    return openDialog(title, parts.cards.entry(language, problem));
  });
}
