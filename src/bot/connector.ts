import {
  AuthenticationConstants,
  type BotFrameworkAuthentication,
  ClaimsIdentity,
  type ConnectorClient,
} from 'botframework-connector';
import { makeConnectorSafe } from './connector-safety.ts';

/** The Bot Connector outside of a turn: what the outbox sends with and rosters are read with. */
export interface Connector {
  /** The client of a service address that an authenticated activity has named. */
  at(serviceUrl: string): Promise<ConnectorClient>;
}

/** One safe client per service address; the SDK refreshes their tokens. */
export function createConnector(authentication: BotFrameworkAuthentication, appId: string): Connector {
  const { AudienceClaim, AppIdClaim } = AuthenticationConstants;
  const identity = new ClaimsIdentity([
    { type: AudienceClaim, value: appId },
    { type: AppIdClaim, value: appId },
  ]);
  const factory = authentication.createConnectorFactory(identity);
  const clients = new Map<string, Promise<ConnectorClient>>();
  const open = async (serviceUrl: string): Promise<ConnectorClient> =>
    // The SDK takes an undefined audience as the cloud's own; its types ask for a string.
    makeConnectorSafe(await factory.create(serviceUrl, undefined as unknown as string));
  return {
    at(serviceUrl) {
      const client = clients.get(serviceUrl) ?? open(serviceUrl);
      clients.set(serviceUrl, client);
      client.catch(() => clients.delete(serviceUrl));
      return client;
    },
  };
}
