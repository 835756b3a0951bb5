import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Sender } from '../../src/delivery/ports.ts';
import { DeliveryFailure, readFailure } from '../../src/domain/delivery/failure.ts';
import type { Clock } from '../../src/domain/time/clock.ts';
import type { Teams } from './teams.ts';
import type { TeamsCall, TeamsReply } from './teams-routes.ts';

export interface TestActivity {
  readonly text: string;
}

type Transport = (call: TeamsCall, signal: AbortSignal) => Promise<TeamsReply>;

/** A sender of its own, so that the outbox is tested without the Bot Framework. */
function createTestSender(transport: Transport, clock: Clock): Sender<TestActivity> {
  async function call(
    method: string,
    path: string,
    body: unknown,
    signal: AbortSignal,
  ): Promise<{ id: string }> {
    const reply = await transport({ method, path, body }, signal);
    if (reply.status < 300) return reply.body as { id: string };
    const retryAfter = reply.headers?.['retry-after'];
    throw readFailure({ status: reply.status, body: reply.body, retryAfter, now: clock.now() });
  }
  return {
    async createConversation({ person, serviceUrl }, signal) {
      const { id } = await call('POST', '/v3/conversations', { members: [{ id: person }] }, signal);
      return { conversationId: id, serviceUrl: serviceUrl ?? 'http://teams' };
    },
    async send({ conversationId }, activity, signal) {
      const { id } = await call('POST', `/v3/conversations/${conversationId}/activities`, activity, signal);
      return { conversationId, activityId: id };
    },
    async update({ conversationId, activityId }, activity, signal) {
      await call('PUT', `/v3/conversations/${conversationId}/activities/${activityId}`, activity, signal);
    },
  };
}

/** Calls the stand-in in the same process, on any clock. */
export function directSender(teams: Teams, clock: Clock): Sender<TestActivity> {
  return createTestSender(async (call) => {
    const outcome = await teams.handle(call);
    if (outcome === 'hang') return new Promise(() => undefined);
    if (outcome === 'drop') throw new DeliveryFailure({ code: 'ECONNRESET' });
    return outcome;
  }, clock);
}

/** Calls the stand-in over HTTP. */
export function httpSender(url: string, clock: Clock): Sender<TestActivity> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  return createTestSender(async ({ method, path, body }, signal) => {
    const headers = { 'content-type': 'application/json' };
    const call = request(url + path, { method, headers, agent, signal });
    call.end(JSON.stringify(body));
    try {
      const [response] = (await once(call, 'response')) as [IncomingMessage];
      const answer = {
        status: response.statusCode ?? 0,
        headers: response.headers as Record<string, string>,
      };
      return { ...answer, body: await json(response) };
    } catch (error) {
      throw new DeliveryFailure({ code: (error as { code?: string }).code ?? 'sender-failed' });
    }
  }, clock);
}
