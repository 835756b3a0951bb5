import { z } from 'zod';
import type { HandlingAct } from '../../domain/concerns/acts.ts';
import type { Concerns } from '../../domain/concerns/concerns.ts';
import type { Outcome as Result } from '../../domain/concerns/ports.ts';
import type { ConcernView } from '../../domain/concerns/reading.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Action } from '../action.ts';
import { languageField } from '../answers/show.ts';
import { pageField, typedActFields } from '../concerns/fields.ts';
import type { TypedAct, ViewCards } from '../concerns/view-card.ts';
import { type Outcome, openDialog, refused } from '../outcome.ts';
import type { Turn } from '../turn.ts';
import { dialogAction } from './dialog-action.ts';

export interface HandlingParts {
  concerns: Pick<Concerns, 'read' | 'handle'>;
  viewCards: ViewCards;
  translate: Translator;
  /** Writes down that something failed, never what was said. */
  noticeFailure(error: unknown): void;
}

/** Every press in an open concern brings all that is typed in it. */
const ofConcern = z.object({
  ...typedActFields,
  concern: z.string().max(100),
  language: languageField.optional(),
});
const flag = z.enum(['true', 'false']);

/** What a recipient can press in an open concern, besides the reply to the reporter. */
export function concernHandlingActions(parts: HandlingParts): Action[] {
  const act = handler(parts);
  const { concerns, viewCards, translate } = parts;
  return [
    dialogAction(
      'concern.read',
      ofConcern.extend({ page: pageField }),
      async (turn, { concern, page, language = turn.language, ...typed }) => {
        const opened = turn.person && (await concerns.read(turn.person, concern));
        if (!opened?.ok) return refused;
        const card = viewCards.view(opened.view, { language, typed, page });
        return openDialog(translate(language, 'cards:concern.view.title'), card);
      },
    ),
    dialogAction('concern.note', ofConcern.extend({ once: z.string().max(100) }), (turn, data) =>
      act(turn, data, { act: 'note', text: data.note, once: data.once }),
    ),
    dialogAction(
      'concern.status',
      ofConcern.extend({ status: z.enum(['seen', 'looking', 'closed']), referral: flag.default('false') }),
      (turn, { status, referral, ...data }) => {
        const ending = { text: data.outcome, referralConsidered: referral === 'true' };
        return act(turn, data, { act: 'status', status, ending });
      },
    ),
    dialogAction(
      'concern.handOver',
      ofConcern.extend({ to: z.string().max(100).default('') }),
      (turn, { to, ...data }) => act(turn, data, { act: 'hand-over', to }),
    ),
    dialogAction('concern.hold', ofConcern.extend({ hold: flag }), (turn, { hold, ...data }) =>
      act(turn, data, { act: 'hold', hold: hold === 'true' }),
    ),
  ];
}

export type HandleInDialog = ReturnType<typeof handler>;
type Pressed = z.infer<typeof ofConcern> & { once?: string };

/** Does an act and shows the concern as it is then, with what is typed and not sent; or says what is missing. */
export function handler(parts: HandlingParts) {
  const { concerns, viewCards, translate } = parts;
  return async (turn: Turn, pressed: Pressed, act: HandlingAct): Promise<Outcome> => {
    const { concern, once = '', language = turn.language, message, note, outcome } = pressed;
    const { person } = turn;
    if (!person) return refused;
    const typed = { message, note, outcome };
    const draw = { language, page: 0 };
    const show = (card: Parameters<typeof openDialog>[1]) =>
      openDialog(translate(language, 'cards:concern.view.title'), card);
    const done = await tryTo(parts, typed, () => concerns.handle(person, concern, act));
    if (done === 'failed') {
      const status = act.act === 'status' ? act.status : 'seen';
      return show(viewCards.again({ concern, once, status }, { ...draw, typed }));
    }
    if (done.ok) return show(viewCards.view(done.view, { ...draw, typed: without(typed, act) }));
    const opened = await concerns.read(person, concern);
    const problem = done.code === 'nothing-said' ? emptyField(act) : 'not-possible';
    return opened.ok ? show(viewCards.view(opened.view, { ...draw, typed, problem })) : refused;
  };
}

/** The field in which something has to be written for an act. */
const emptyField = ({ act }: HandlingAct) => (act === 'reply' ? act : act === 'note' ? 'addNote' : 'outcome');

type Handled = Result<{ view: ConcernView }>;

/** A failure on our side must not cost a recipient the words; where there are none it is one like any other. */
async function tryTo(
  { noticeFailure }: HandlingParts,
  typed: TypedAct,
  handle: () => Promise<Handled>,
): Promise<Handled | 'failed'> {
  try {
    return await handle();
  } catch (error) {
    if (Object.values(typed).every((text) => text.trim() === '')) throw error;
    noticeFailure(error);
    return 'failed';
  }
}

/** What is left in the inputs after an act. */
function without(typed: TypedAct, act: HandlingAct): TypedAct {
  if (act.act === 'reply') return { ...typed, message: '' };
  if (act.act === 'note') return { ...typed, note: '' };
  return act.act === 'status' && act.status === 'closed' ? { ...typed, outcome: '' } : typed;
}
