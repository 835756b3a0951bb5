import { CloudAdapter, type TurnContext } from 'botbuilder';
import type {
  AuthenticateRequestResult,
  BotFrameworkAuthentication,
  ConnectorClient,
} from 'botframework-connector';
import type { Logger } from 'pino';
import { isLoopback } from '../config/config.ts';
import { describeFailure } from '../process/failure.ts';
import { makeConnectorSafe, makeReplyPatient } from './connector-safety.ts';
import { type Incoming, parseIncoming } from './incoming.ts';

export interface Receipt {
  status: number;
  body?: unknown;
}

export interface AdapterParts {
  authentication: BotFrameworkAuthentication;
  /** Undefined: nothing is authenticated, and only service addresses on this machine are answered. */
  tenantId: string | undefined;
  log: Logger;
  handleTurn(context: TurnContext, incoming: Incoming): Promise<void>;
}

/** The SDK's adapter with an edge of its own: it tells wrong callers apart and never prints what they sent. */
export class TeamsAdapter extends CloudAdapter {
  readonly #parts: AdapterParts;

  constructor(parts: AdapterParts) {
    super(parts.authentication);
    this.#parts = parts;
    this.use(async (context, next) => {
      makeReplyPatient(makeConnectorSafe(context.turnState.get<ConnectorClient>(this.ConnectorClientKey)));
      await next();
    });
  }

  /** One call of the Bot Framework: 200 (with an invoke's outcome), 400, 401, 403 or 503; never throws. */
  async receive(authorization: string, body: unknown): Promise<Receipt> {
    const incoming = parseIncoming(body);
    if (!incoming) return { status: 400, body: { code: 'BadRequest' } };
    const caller = await this.#authenticate(authorization, incoming);
    if ('status' in caller) return caller;
    if (!this.#isOurs(incoming)) return { status: 403, body: { code: 'Forbidden' } };
    try {
      const response = await this.processActivity(caller, incoming.activity, (context) =>
        this.#parts.handleTurn(context, incoming),
      );
      return { status: response?.status ?? 200, body: response?.body };
    } catch (error) {
      this.#parts.log.error({ failure: describeFailure(error) }, 'a turn could not be answered');
      return { status: 503, body: { code: 'Unavailable' } };
    }
  }

  async #authenticate(
    authorization: string,
    { activity }: Incoming,
  ): Promise<AuthenticateRequestResult | Receipt> {
    try {
      return await this.#parts.authentication.authenticateRequest(activity, authorization);
    } catch (error) {
      if (isNetworkFailure(error)) {
        this.#parts.log.error(
          { failure: describeFailure(error) },
          'the keys of the Bot Framework cannot be read',
        );
        return { status: 503, body: { code: 'Unavailable' } };
      }
      return { status: 401, body: { code: 'Unauthorized' } };
    }
  }

  /** Other channels (Direct Line, Web Chat) let their callers choose who they are. */
  #isOurs({ tenantId, serviceUrl, activity }: Incoming): boolean {
    if (this.#parts.tenantId === undefined) return isLoopback(new URL(serviceUrl).hostname);
    return tenantId === this.#parts.tenantId && activity.channelId === 'msteams';
  }
}

const isNetworkFailure = (error: unknown): boolean =>
  /^(ECONN|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|EHOST|ENET)/.test(String((error as { code?: unknown }).code ?? ''));
