import { CloudAdapter, type TurnContext } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationConstants,
  type BotFrameworkAuthentication,
} from 'botframework-connector';
import type { Logger } from 'pino';
import { isHttpsOrLoopback, isLoopback } from '../config/loopback.ts';
import { describeFailure } from '../process/failure.ts';
import { authenticateCaller } from './authentication.ts';
import type { Connector } from './connector.ts';
import { type Incoming, parseIncoming } from './incoming.ts';

export interface Receipt {
  status: number;
  body?: unknown;
}

export interface AdapterParts {
  authentication: BotFrameworkAuthentication;
  /** What turns are answered with. */
  replies: Connector;
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
  }

  /** One call of the Bot Framework: 200 (with an invoke's outcome), 400, 401, 403 or 503; never throws. */
  async receive(authorization: string, body: unknown): Promise<Receipt> {
    const incoming = parseIncoming(body);
    if (!incoming) return { status: 400, body: { code: 'BadRequest' } };
    try {
      const { authentication, handleTurn, replies } = this.#parts;
      const caller = await authenticateCaller(authentication, incoming.activity, authorization);
      if (!caller) return { status: 401, body: { code: 'Unauthorized' } };
      if (!this.#isOurs(incoming, caller)) return { status: 403, body: { code: 'Forbidden' } };
      const connectorFactory = { create: (serviceUrl: string) => replies.at(serviceUrl) };
      const response = await this.processActivity(
        { ...caller, connectorFactory },
        incoming.activity,
        (context) => handleTurn(context, incoming),
      );
      return { status: response?.status ?? 200, body: response?.body };
    } catch (error) {
      this.#parts.log.error({ failure: describeFailure(error) }, 'a turn could not be answered');
      return { status: 503, body: { code: 'Unavailable' } };
    }
  }

  /**
   * Replies carry the bot's own token, so they go only where the caller's token says; the SDK asks this of a
   * channel's token, not of an emulator's. Other channels (Direct Line, Web Chat) let callers choose who they are.
   */
  #isOurs(
    { tenantId, serviceUrl, activity }: Incoming,
    { claimsIdentity }: AuthenticateRequestResult,
  ): boolean {
    if (this.#parts.tenantId === undefined) return isLoopback(new URL(serviceUrl).hostname);
    const named = claimsIdentity.getClaimValue(AuthenticationConstants.ServiceUrlClaim);
    if (named !== serviceUrl || !isHttpsOrLoopback(serviceUrl)) return false;
    return tenantId === this.#parts.tenantId && activity.channelId === 'msteams';
  }
}
