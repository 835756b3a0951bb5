import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  type BotFrameworkAuthentication,
  FederatedServiceClientCredentialsFactory,
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
  return new ConfigurationBotFrameworkAuthentication(sdk, federated);
}
