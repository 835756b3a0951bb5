import { z } from 'zod';
import type { Concerns } from '../../domain/concerns/concerns.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Action } from '../action.ts';
import { languageField } from '../answers/show.ts';
import { messageFields, pageField } from '../concerns/fields.ts';
import type { FollowCards } from '../concerns/follow-card.ts';
import { openDialog, refused } from '../outcome.ts';
import { dialogAction } from './dialog-action.ts';

const payload = z.object({
  ...messageFields,
  code: z.string().max(200).default(''),
  /** Instead of the code, in the dialog that it opened. */
  ticket: z.string().max(2_000).default(''),
  page: pageField,
  language: languageField.optional(),
});

/** The reporter comes back: the code is asked for, and what it opens is shown in the same dialog. */
export function concernFollowAction(parts: {
  concerns: Pick<Concerns, 'follow' | 'followOn'>;
  cards: FollowCards;
  translate: Translator;
}): Action {
  const { concerns, cards, translate } = parts;
  return dialogAction(
    'concern.follow',
    payload,
    async (turn, { code, ticket, page, language = turn.language, ...typed }) => {
      if (!turn.person) return refused;
      const title = translate(language, 'cards:concern.start.mine');
      const entry = (problem?: 'code-again' | 'try-later' | 'wrong-code') =>
        openDialog(title, cards.entry({ language, problem, message: typed.message }));
      if (code.trim() === '' && ticket === '') return entry();
      const followed = ticket
        ? await concerns.followOn(turn.person, ticket)
        : await concerns.follow(turn.person, code);
      if (followed.ok) return openDialog(title, cards.view(followed.view, { language, typed, page }));
      if (followed.code === 'form-expired') return entry('code-again');
      if (ticket) return refused;
      return entry(followed.code === 'try-later' ? 'try-later' : 'wrong-code');
    },
  );
}
