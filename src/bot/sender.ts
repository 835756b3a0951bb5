import type { Activity, ConversationParameters } from 'botbuilder';
import type { Sender } from '../delivery/ports.ts';
import { DeliveryFailure, readFailure } from '../domain/delivery/failure.ts';
import type { Connector } from './connector.ts';

/** An error of the SDK's client, as far as it is read. */
interface ConnectorError {
  readonly name?: string;
  readonly statusCode?: number;
  readonly code?: string;
  /** MSAL's, when no token can be had. */
  readonly errorCode?: string;
  readonly body?: unknown;
  readonly details?: unknown;
  readonly response?: {
    readonly headers?: { get(name: string): string | null | undefined };
    readonly bodyAsText?: string;
    readonly parsedBody?: unknown;
  };
}

/** The outbox's way to Teams: the Bot Connector, one call each, no retries of its own. */
export function createTeamsSender(
  connector: Connector,
  appId: string,
  now: () => number,
): Sender<Partial<Activity>> {
  const bot = { id: `28:${appId}`, name: '' };

  /** Runs one call; its failure is told by status and code only. */
  async function call<T>(serviceUrl: string | null, work: (at: ConversationsOf) => Promise<T>): Promise<T> {
    if (!serviceUrl) throw new DeliveryFailure({ code: 'no-service-url' });
    try {
      return await work((await connector.at(serviceUrl)).conversations);
    } catch (error) {
      throw asFailure(error as ConnectorError, now());
    }
  }

  return {
    createConversation: ({ person, teamsId, tenantId, serviceUrl }, abortSignal) =>
      call(serviceUrl, async (conversations) => {
        const member = { id: teamsId ?? person, name: '' };
        const channelData = { tenant: { id: tenantId } };
        // The SDK's type asks for what only a conversation that starts with a message has.
        const wish = {
          isGroup: false,
          bot,
          members: [member],
          tenantId,
          channelData,
        } as ConversationParameters;
        const { id } = await conversations.createConversation(wish, { abortSignal });
        return { conversationId: told(id), serviceUrl: serviceUrl ?? '' };
      }),
    send: ({ conversationId, serviceUrl }, activity, abortSignal) =>
      call(serviceUrl, async (conversations) => {
        const { id } = await conversations.sendToConversation(conversationId, activity, { abortSignal });
        return { conversationId, activityId: told(id) };
      }),
    update: ({ conversationId, activityId, serviceUrl }, activity, abortSignal) =>
      call(serviceUrl, async (conversations) => {
        await conversations.updateActivity(conversationId, activityId, activity, { abortSignal });
      }),
  };
}

type ConversationsOf = Awaited<ReturnType<Connector['at']>>['conversations'];

/** Teams has taken the call, but an answer without its id is as good as none. */
function told(id: string | undefined): string {
  if (id) return id;
  throw new DeliveryFailure({ code: UNREADABLE });
}

const UNREADABLE = 'unreadable-answer';

function asFailure(error: ConnectorError, now: number): DeliveryFailure {
  if (error instanceof DeliveryFailure) return error;
  const { statusCode, body, details, response } = error;
  if (statusCode === undefined) return new DeliveryFailure({ code: codeWithoutAnswer(error) }, error);
  if (statusCode < 300) return new DeliveryFailure({ code: UNREADABLE }, error);
  const failure = {
    status: statusCode,
    body: response?.bodyAsText ?? response?.parsedBody ?? details ?? body,
    retryAfter: response?.headers?.get('retry-after'),
    now,
  };
  return readFailure(failure);
}

function codeWithoutAnswer({ name, code, errorCode }: ConnectorError): string {
  if (name === 'AbortError') return 'timeout';
  if (code === 'PARSE_ERROR') return UNREADABLE;
  if (errorCode !== undefined || name === 'AggregateAuthenticationError') return 'no-token';
  return code ?? 'sender-failed';
}
