import {
  AuthenticationConstants,
  type BotFrameworkAuthentication,
  ClaimsIdentity,
  type ConnectorClient,
} from 'botframework-connector';
import { makeConnectorSafe } from './connector-safety.ts';

/** The Bot Connector: what turns are answered with, the outbox sends with and rosters are read with. */
export interface Connector {
  /** The client of a service address that an authenticated activity has named. */
  at(serviceUrl: string): Promise<ConnectorClient>;
}

/**
 * The SDK's federated credentials ask the managed identity once and never again; when what it said expires, a
 * client gets no more tokens. The identity's word is good for five minutes at least.
 */
const CLIENT_LIFE_MS = 5 * 60_000;

/**
 * One safe client per service address, renewed before its credentials can run out. The SDK would make one for each
 * turn, which costs more than to answer the question.
 * @param prepare what else a client is made to do
 */
export function createConnector(
  authentication: BotFrameworkAuthentication,
  appId: string,
  now: () => number = Date.now,
  prepare: (client: ConnectorClient) => ConnectorClient = (client) => client,
): Connector {
  const { AudienceClaim, AppIdClaim } = AuthenticationConstants;
  const identity = new ClaimsIdentity([
    { type: AudienceClaim, value: appId },
    { type: AppIdClaim, value: appId },
  ]);
  const factory = authentication.createConnectorFactory(identity);
  const clients = new Map<string, { client: Promise<ConnectorClient>; until: number }>();
  const open = async (serviceUrl: string): Promise<ConnectorClient> =>
    // The SDK takes an undefined audience as the cloud's own; its types ask for a string.
    prepare(makeConnectorSafe(await factory.create(serviceUrl, undefined as unknown as string)));
  return {
    at(serviceUrl) {
      const known = clients.get(serviceUrl);
      if (known && now() < known.until) return known.client;
      const client = open(serviceUrl);
      clients.set(serviceUrl, { client, until: now() + CLIENT_LIFE_MS });
      client.catch(() => clients.delete(serviceUrl));
      return client;
    },
  };
}
