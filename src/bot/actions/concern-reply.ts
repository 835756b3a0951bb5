import { z } from 'zod';
import type { Concerns } from '../../domain/concerns/concerns.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Action } from '../action.ts';
import { languageField } from '../answers/show.ts';
import { messageFields, typedActFields } from '../concerns/fields.ts';
import type { FollowCards } from '../concerns/follow-card.ts';
import { type Outcome, openDialog, refused } from '../outcome.ts';
import type { Turn } from '../turn.ts';
import type { HandleInDialog } from './concern-handling.ts';
import { dialogAction } from './dialog-action.ts';

export interface ReplyParts {
  concerns: Pick<Concerns, 'replyAsReporter'>;
  cards: FollowCards;
  handle: HandleInDialog;
  translate: Translator;
  noticeFailure(error: unknown): void;
}

const language = languageField.optional();
const payload = z.union([
  z.object({ ...typedActFields, language, concern: z.string().max(100), once: z.string().max(100) }),
  z.object({
    ...messageFields,
    release: messageFields.release.removeDefault().default('now'),
    language,
    ticket: z.string().max(2_000),
  }),
]);

/** A message to the other side: from a recipient by the concern, from the reporter by the ticket of the code. */
export function concernReplyAction(parts: ReplyParts): Action {
  return dialogAction('concern.reply', payload, (turn, data) => {
    if ('ticket' in data) return replyAsReporter(parts, turn, data);
    return parts.handle(turn, data, { act: 'reply', text: data.message, once: data.once });
  });
}

type ReportersReply = Extract<z.infer<typeof payload>, { ticket: string }>;

const problems = { 'nothing-said': 'nothing-written', 'too-many': 'too-many-messages' } as const;

async function replyAsReporter(parts: ReplyParts, turn: Turn, data: ReportersReply): Promise<Outcome> {
  const { concerns, cards, translate } = parts;
  const { person } = turn;
  if (!person) return refused;
  const { ticket, language = turn.language, ...typed } = data;
  const title = translate(language, 'cards:concern.start.mine');
  const reply = { text: typed.message, release: typed.release };
  const sent = await concerns.replyAsReporter(person, ticket, reply).catch((error: unknown) => {
    parts.noticeFailure(error);
    return undefined;
  });
  // A failure on our side must not cost the reporter the words.
  if (!sent) return openDialog(title, cards.again(ticket, { language, typed, problem: 'unavailable' }));
  if (sent.ok) {
    const problem = sent.problem && problems[sent.problem];
    const left = problem ? typed : { ...typed, message: '' };
    return openDialog(title, cards.view(sent.view, { language, typed: left, problem, page: 0 }));
  }
  if (sent.code !== 'form-expired') return refused;
  return openDialog(title, cards.entry({ language, message: typed.message, problem: 'code-again' }));
}
