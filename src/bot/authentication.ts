import { type Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  type BotFrameworkAuthentication,
  type ClaimsIdentity,
  FederatedServiceClientCredentialsFactory,
  type UserTokenClient,
} from 'botframework-connector';
import type { Config } from '../config/config.ts';

/**
 * How the bot proves who it is and checks who calls. Without a password a federated credential on a
 * user-assigned managed identity is used; the SDK's own settings pass through unchanged.
 */
export function createAuthentication({ bot, sdk }: Pick<Config, 'bot' | 'sdk'>): BotFrameworkAuthentication {
  const federated = bot?.managedIdentityClientId
    ? new FederatedServiceClientCredentialsFactory(bot.appId, bot.managedIdentityClientId, bot.tenantId)
    : undefined;
  return new OneUserTokenClient(sdk, federated);
}

/** The bot never signs anybody in to another service, but the SDK makes a client for that in each turn: one will do. */
class OneUserTokenClient extends ConfigurationBotFrameworkAuthentication {
  #client: Promise<UserTokenClient> | undefined;

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    this.#client ??= super.createUserTokenClient(identity).catch((error: unknown) => {
      this.#client = undefined;
      throw error;
    });
    return this.#client;
  }
}

/** The keys of the Bot Framework cannot be had, so that no token can be judged; no fault of the caller. */
class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';
}

/** The SDK asks for the keys without a time limit. */
const KEYS_TIMEOUT_MS = 3_000;

/**
 * Who calls, by the token; undefined without a good one.
 * @throws KeysUnavailable when that cannot be found out now
 */
export async function authenticateCaller(
  authentication: BotFrameworkAuthentication,
  activity: Activity,
  authorization: string,
): Promise<AuthenticateRequestResult | undefined> {
  try {
    return await inTime(authentication.authenticateRequest(activity, authorization));
  } catch (error) {
    if (isKeyServerAtFault(error)) throw new KeysUnavailable('the keys cannot be read', { cause: error });
    return undefined;
  }
}

async function inTime<T>(asked: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new KeysUnavailable('the keys did not come in time'));
  }, KEYS_TIMEOUT_MS);
  try {
    return await Promise.race([asked, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** A connection that fails or an answer that is none is a FetchError; an error page is the SDK's own error 500. */
function isKeyServerAtFault(error: unknown): boolean {
  const { name, statusCode } = error as { name?: unknown; statusCode?: unknown };
  return name === 'FetchError' || name === 'KeysUnavailable' || statusCode === 500;
}
