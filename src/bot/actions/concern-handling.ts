import { z } from 'zod';
import type { HandlingAct } from '../../domain/concerns/acts.ts';
import type { Concerns } from '../../domain/concerns/concerns.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Action } from '../action.ts';
import { languageField } from '../answers/show.ts';
import type { DrawView, TypedAct } from '../concerns/view-card.ts';
import { type Outcome, openDialog, refused } from '../outcome.ts';
import type { Turn } from '../turn.ts';
import { dialogAction } from './dialog-action.ts';

export interface HandlingParts {
  concerns: Pick<Concerns, 'read' | 'handle'>;
  drawView: DrawView;
  translate: Translator;
}

const ofConcern = z.object({ concern: z.string().max(100), language: languageField.optional() });
const text = z.string().max(6_000).default('');

/** What a recipient can press in an open concern, besides the reply to the reporter. */
export function concernHandlingActions(parts: HandlingParts): Action[] {
  const act = handler(parts);
  return [
    dialogAction('concern.read', ofConcern, async (turn, { concern, language = turn.language }) => {
      const opened = turn.person && (await parts.concerns.read(turn.person, concern));
      if (!opened?.ok) return refused;
      return openDialog(
        parts.translate(language, 'cards:concern.title'),
        parts.drawView(opened.view, language),
      );
    }),
    dialogAction(
      'concern.note',
      ofConcern.extend({ note: text, once: z.string().max(100) }),
      (turn, { note, once, ...of }) => act(turn, of, { act: 'note', text: note, once }, { note }),
    ),
    dialogAction(
      'concern.status',
      ofConcern.extend({
        status: z.enum(['seen', 'looking', 'closed']),
        outcome: text,
        referral: z.enum(['true', 'false']).default('false'),
      }),
      (turn, { status, outcome, referral, ...of }) => {
        const ending = { text: outcome, referralConsidered: referral === 'true' };
        return act(turn, of, { act: 'status', status, ending }, { outcome });
      },
    ),
    dialogAction('concern.handOver', ofConcern.extend({ to: z.string().max(100) }), (turn, { to, ...of }) =>
      act(turn, of, { act: 'hand-over', to }, {}),
    ),
    dialogAction(
      'concern.hold',
      ofConcern.extend({ hold: z.enum(['true', 'false']) }),
      (turn, { hold, ...of }) => act(turn, of, { act: 'hold', hold: hold === 'true' }, {}),
    ),
  ];
}

export type HandleInDialog = ReturnType<typeof handler>;

/** Does an act and shows the concern as it is then, or as it was with what is missing. */
export function handler({ concerns, drawView, translate }: HandlingParts) {
  return async (
    turn: Turn,
    { concern, language = turn.language }: z.infer<typeof ofConcern>,
    act: HandlingAct,
    typed: TypedAct,
  ): Promise<Outcome> => {
    if (!turn.person) return refused;
    const title = translate(language, 'cards:concern.title');
    const done = await concerns.handle(turn.person, concern, act);
    if (done.ok) return openDialog(title, drawView(done.view, language));
    if (done.code !== 'nothing-said') return refused;
    const opened = await concerns.read(turn.person, concern);
    return opened.ok ? openDialog(title, drawView(opened.view, language, typed)) : refused;
  };
}
