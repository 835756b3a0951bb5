import { z } from 'zod';
import type { Concerns } from '../../domain/concerns/concerns.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Action } from '../action.ts';
import { languageField } from '../answers/show.ts';
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
}

const message = z.string().max(6_000).default('');
const language = languageField.optional();
const payload = z.union([
  z.object({ message, language, concern: z.string().max(100), once: z.string().max(100) }),
  z.object({
    ...{ message, language, ticket: z.string().max(2_000) },
    release: z.enum(['now', 'morning']).default('now'),
  }),
]);

/** A message to the other side: from a recipient by the concern, from the reporter by the ticket of the code. */
export function concernReplyAction(parts: ReplyParts): Action {
  return dialogAction('concern.reply', payload, (turn, data) => {
    if ('ticket' in data) return replyAsReporter(parts, turn, data);
    const { message: text, once, ...of } = data;
    return parts.handle(turn, of, { act: 'reply', text, once }, { message: text });
  });
}

type ReportersReply = Extract<z.infer<typeof payload>, { ticket: string }>;

async function replyAsReporter(parts: ReplyParts, turn: Turn, data: ReportersReply): Promise<Outcome> {
  const { concerns, cards, translate } = parts;
  const speaks = data.language ?? turn.language;
  if (!turn.person) return refused;
  const title = translate(speaks, 'cards:concern.start.mine');
  const reply = { text: data.message, release: data.release };
  const sent = await concerns.replyAsReporter(turn.person, data.ticket, reply);
  if (!sent.ok) return refused;
  const problem = sent.sent ? undefined : 'nothing-written';
  return openDialog(title, cards.view(sent.view, speaks, problem));
}
