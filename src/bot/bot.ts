import { ActivityTypes, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Language } from '../domain/language.ts';
import type { Translator } from '../i18n/translator.ts';
import { logFailure } from '../process/failure.ts';
import type { Action } from './action.ts';
import { findCommand } from './command.ts';
import type { Feature } from './feature.ts';
import type { Incoming } from './incoming.ts';
import { languageOfLocale } from './language.ts';
import { invalid, type Outcome, refused, silence } from './outcome.ts';
import {
  createResponder,
  dialogMessage,
  executeError,
  type Sentences,
  sendInvokeResponse,
} from './respond.ts';
import type { Arrival, Turn } from './turn.ts';

/** A handler of typed text that looks before the question is answered; undefined lets the next one look. */
export type Listener = (turn: Turn) => Promise<Outcome | undefined>;

export interface BotParts {
  features: readonly Feature[];
  /** Installs, uninstalls, people who join and leave. */
  noticeEvent(incoming: Incoming): Promise<void>;
  /** Adds to what arrived whose turn it is: the school and the languages. */
  prepareTurn(incoming: Incoming): Promise<Turn>;
  sentences: Sentences;
  translate: Translator;
  metrics: { countTurn(type: string, outcome: 'done' | 'failed', seconds: number): void };
  log: Logger;
}

/** One activity in, one outcome out; and the one place where an error becomes a reply. */
export function createBot(parts: BotParts) {
  const actions = new Map<string, Action>(
    parts.features.flatMap(({ actions = [] }) => actions.map((one) => [one.verb, one])),
  );
  const commands = parts.features.flatMap((feature) => feature.commands ?? []);
  const listeners = parts.features.flatMap((feature) => feature.listeners ?? []);
  const extensions = new Map(parts.features.flatMap(({ extensions = {} }) => Object.entries(extensions)));
  const respond = createResponder(parts.sentences);

  const act = (turn: Turn, verb: unknown, data: unknown): Promise<Outcome> | Outcome =>
    (typeof verb === 'string' && actions.get(verb)?.run(turn, data)) || invalid;

  async function decide(turn: Turn, arrival: Arrival): Promise<Outcome> {
    if (arrival === 'message') return (await hear(turn)) ?? silence;
    const extension = extensions.get(turn.name);
    if (extension) return extension(turn);
    if (arrival === 'execute' && turn.name !== 'adaptiveCard/action') return invalid;
    const { verb, data } = pressed(turn.value, arrival);
    return act(turn, verb, data);
  }

  /** A message is a press of an older client, a command, or something to listen to. */
  async function hear(turn: Turn): Promise<Outcome | undefined> {
    const { verb, data } = pressed(turn.value, 'message');
    if (verb !== undefined) {
      const outcome = await act(turn, verb, data);
      return outcome.kind === 'invalid' ? refused : outcome;
    }
    if (turn.scope !== 'personal' && !turn.mentioned) return undefined;
    const found = findCommand(commands, turn.text);
    if (found) return found.command.run(speaking(turn, found.language));
    for (const listen of listeners) {
      const outcome = await listen(turn);
      if (outcome) return outcome;
    }
    return undefined;
  }

  async function apologise(context: TurnContext, turn: Turn | Incoming, arrival: Arrival, error: unknown) {
    const reference = logFailure(parts.log, error);
    const language = 'language' in turn ? turn.language : (languageOfLocale(turn.locale) ?? 'en');
    const text = parts.translate(language, 'bot:failed', { reference });
    if (arrival === 'message') await context.sendActivity(text);
    else
      await sendInvokeResponse(
        context,
        arrival === 'execute' ? executeError('Failed', text) : dialogMessage(text),
      );
  }

  return async (context: TurnContext, incoming: Incoming): Promise<void> => {
    const arrival = arrivalOf(incoming);
    if (!arrival) return parts.noticeEvent(incoming);
    const started = performance.now();
    let turn: Turn | Incoming = incoming;
    let outcome: 'done' | 'failed' = 'done';
    try {
      const prepared = await parts.prepareTurn(incoming);
      turn = prepared;
      await respond(context, prepared, arrival, await decide(prepared, arrival));
    } catch (error) {
      outcome = 'failed';
      await apologise(context, turn, arrival, error);
    } finally {
      // An apology that cannot be sent is thrown on; the turn has failed all the same.
      parts.metrics.countTurn(incoming.type, outcome, (performance.now() - started) / 1_000);
    }
  };
}

function arrivalOf({ type, name }: Incoming): Arrival | undefined {
  if (type === ActivityTypes.Message) return 'message';
  if (type !== ActivityTypes.Invoke) return undefined;
  if (name === 'task/fetch') return 'fetch';
  if (name === 'task/submit' || name.startsWith('composeExtension/')) return 'submit';
  return 'execute';
}

/** The verb and the payload in an invoke's or a message's value, whatever it really is. */
function pressed(value: unknown, arrival: Arrival): { verb: unknown; data: unknown } {
  const outer = asRecord(value);
  if (arrival === 'message') return { verb: outer.verb, data: outer };
  const holder = arrival === 'execute' ? asRecord(outer.action) : outer;
  const data = asRecord(holder.data);
  return { verb: arrival === 'execute' ? (holder.verb ?? data.verb) : data.verb, data };
}

const asRecord = (value: unknown): Record<string, unknown> =>
  value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};

/** The turn, answered in the language in which the command was typed. */
const speaking = (turn: Turn, language: Language | undefined): Turn =>
  language ? { ...turn, language, languages: [language, ...turn.languages] } : turn;
