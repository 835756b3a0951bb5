import type { ConnectorClient } from 'botframework-connector';

/** Teams gives up on an invoke after 10–15 s; a connector call that takes longer helps nobody. */
export const CONNECTOR_TIMEOUT_MS = 8_000;

interface Pipeline {
  removePolicy(selector: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest: (request: { timeout: number }, next: Next) => unknown;
  }): unknown;
}
type Next = (request: { timeout: number }) => unknown;

/**
 * Takes the SDK's hidden retries out of a connector client and gives it a timeout: a retried 5xx can post
 * twice and a long Retry-After would hold the turn. What must not get lost goes through the outbox.
 */
export function makeConnectorSafe<C extends ConnectorClient>(client: C): C {
  const { pipeline } = client as unknown as { pipeline: Pipeline };
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'polisiTimeout',
    sendRequest: (request, next) => {
      request.timeout = CONNECTOR_TIMEOUT_MS;
      return next(request);
    },
  });
  return client;
}
