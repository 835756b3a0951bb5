/** Names that the Bot Framework SDK knows; the README promises that they reach it unchanged. */
const names = [
  'MicrosoftAppId',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
  'MicrosoftAppPassword',
  'ChannelService',
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
  'ToBotFromChannelTokenIssuer',
  'ToBotFromChannelOpenIdMetadataUrl',
  'ToBotFromEmulatorOpenIdMetadataUrl',
  'BotOpenIdMetadata',
  'OAuthUrl',
  'ValidateAuthority',
] as const;

/**
 * The SDK's own settings among the environment variables that are set. Without an app id there is nothing to
 * authenticate with, and the SDK would refuse an app type that needs one.
 */
export function sdkSettings(set: Record<string, string | undefined>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of names) {
    const value = set[name];
    if (value !== undefined) found[name] = value;
  }
  const { MicrosoftAppType = 'SingleTenant', ...others } = found;
  return found.MicrosoftAppId ? { ...others, MicrosoftAppType } : others;
}
