import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectorClient } from 'botframework-connector';

/** Teams gives up on an invoke after 10–15 s; a connector call that takes longer helps nobody. */
const CONNECTOR_TIMEOUT_MS = 8_000;

interface PipelineRequest {
  timeout: number;
  disableKeepAlive: boolean;
}
interface PipelineResponse {
  status: number;
  headers: { get(name: string): string | undefined };
}
type Next = (request: PipelineRequest) => Promise<PipelineResponse>;
interface Policy {
  name: string;
  sendRequest(request: PipelineRequest, next: Next): Promise<PipelineResponse>;
}
interface Pipeline {
  removePolicy(selector: { name: string }): unknown;
  addPolicy(policy: Policy, place: { phase: 'Retry' }): void;
}

const pipelineOf = (client: ConnectorClient): Pipeline =>
  (client as unknown as { client: { pipeline: Pipeline } }).client.pipeline;

/**
 * Takes the SDK's hidden retries out of a connector client and gives it a timeout: a retried 5xx can post
 * twice and a long Retry-After would hold the turn. What must not get lost goes through the outbox.
 * An idle connection is let go before the other side closes it: a call that meets the closing is lost in doubt.
 */
export function makeConnectorSafe<C extends ConnectorClient>(client: C): C {
  const pipeline = pipelineOf(client);
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  const setLimits: Policy = {
    name: 'polisiLimits',
    sendRequest: (request, next) => {
      request.timeout = CONNECTOR_TIMEOUT_MS;
      // Means Node's own agent, which keeps connections for as long as the other side says; the SDK's does not ask.
      request.disableKeepAlive = true;
      return next(request);
    },
  };
  pipeline.addPolicy(setLimits, { phase: 'Retry' });
  return client;
}

/** What Teams certainly did not accept: throttled, or refused as out of step. */
const NOT_ACCEPTED = new Set([412, 429]);
const LONGEST_WAIT_MS = 2_000;

/** For the replies of a turn: what Teams throttled is sent once more after a short wait, and only then. */
export function makeReplyPatient<C extends ConnectorClient>(client: C): C {
  const waitOnce: Policy = {
    name: 'polisiPatience',
    async sendRequest(request, next) {
      const response = await next(request);
      if (!NOT_ACCEPTED.has(response.status)) return response;
      const seconds = Number(response.headers.get('retry-after') ?? 1);
      await sleep(Math.min(Number.isFinite(seconds) ? seconds * 1_000 : 1_000, LONGEST_WAIT_MS));
      return next(request);
    },
  };
  pipelineOf(client).addPolicy(waitOnce, { phase: 'Retry' });
  return client;
}
