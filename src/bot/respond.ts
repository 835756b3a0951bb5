import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import type { Card } from '../cards/attachment.ts';
import { CARD_TYPE } from '../cards/attachment.ts';
import { forDialog } from '../cards/dialog.ts';
import type { Language } from '../domain/language.ts';
import type { Outcome } from './outcome.ts';
import type { Arrival, Turn } from './turn.ts';

/** The two sentences that need no handler. */
export interface Sentences {
  refused(language: Language): string;
  invalid(language: Language): string;
  /** What a refused message gets in a personal chat: the reply to something not understood. */
  unknown(language: Language): Card;
}

/** Sends an outcome back the way its turn came in. */
export function createResponder(sentences: Sentences) {
  return async (context: TurnContext, turn: Turn, arrival: Arrival, outcome: Outcome): Promise<void> => {
    if (arrival === 'message') return respondToMessage(context, turn, outcome, sentences);
    const body =
      arrival === 'execute' ? executeBody(turn, outcome, sentences) : dialogBody(turn, outcome, sentences);
    await sendInvokeResponse(context, body);
  };
}

/** Every invoke is answered with HTTP 200 and the outcome in the body. */
export async function sendInvokeResponse(context: TurnContext, body: unknown): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
}

function executeBody(turn: Turn, outcome: Outcome, sentences: Sentences): unknown {
  const message = (value: string) => ({
    statusCode: 200,
    type: 'application/vnd.microsoft.activity.message',
    value,
  });
  switch (outcome.kind) {
    case 'card':
    case 'dialog':
      return { statusCode: 200, type: CARD_TYPE, value: outcome.card.content };
    case 'text':
    case 'closed':
      return message(outcome.text);
    case 'invalid':
      return executeError('BadRequest', sentences.invalid(turn.language), 400);
    default:
      return message(sentences.refused(turn.language));
  }
}

/** The body of an Execute that failed; `message` is in the person's language. */
export const executeError = (code: string, message: string, statusCode = 500): unknown => ({
  statusCode,
  type: 'application/vnd.microsoft.error',
  value: { code, message },
});

function dialogBody(turn: Turn, outcome: Outcome, sentences: Sentences): unknown {
  switch (outcome.kind) {
    case 'dialog':
      return continueDialog(outcome.title, outcome.card);
    case 'card':
      return continueDialog('', outcome.card);
    case 'text':
    case 'closed':
      return dialogMessage(outcome.text);
    case 'extension':
      return outcome.body;
    case 'invalid':
      return dialogMessage(sentences.invalid(turn.language));
    default:
      return dialogMessage(sentences.refused(turn.language));
  }
}

const continueDialog = (title: string, card: Card): unknown => ({
  task: { type: 'continue', value: { title, height: 'large', width: 'medium', card: forDialog(card) } },
});

/** A dialog that shows one sentence and ends. */
export const dialogMessage = (value: string): unknown => ({ task: { type: 'message', value } });

async function respondToMessage(
  context: TurnContext,
  turn: Turn,
  outcome: Outcome,
  sentences: Sentences,
): Promise<void> {
  switch (outcome.kind) {
    case 'card':
    case 'dialog':
      await showAsMessage(context, turn, outcome.card);
      break;
    case 'text':
    case 'closed':
      await context.sendActivity(outcome.text);
      break;
    case 'refused':
    case 'invalid':
      if (turn.scope === 'personal')
        await context.sendActivity({ attachments: [sentences.unknown(turn.language)] });
      break;
  }
}

/** A press that came as a message changes the pressed card in place; a typed text gets a new one. */
async function showAsMessage(context: TurnContext, turn: Turn, card: Card): Promise<void> {
  const wasPressed = turn.value !== undefined && turn.value !== null && turn.replyToId !== undefined;
  const activity: Partial<Activity> = { type: ActivityTypes.Message, attachments: [card] };
  if (wasPressed) await context.updateActivity({ ...activity, id: turn.replyToId });
  else await context.sendActivity(activity);
}
