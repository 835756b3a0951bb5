import { strict as assert } from 'node:assert';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ClaimsIdentity } from 'botframework-connector';
import { createAuthentication } from '../../src/bot/authentication.ts';
import { createConnector } from '../../src/bot/connector.ts';
import { createTeamsSender } from '../../src/bot/sender.ts';
import type { DeliveryFailure } from '../../src/domain/delivery/failure.ts';
import { judgeFailure } from '../../src/domain/delivery/verdict.ts';

const NOW = Date.UTC(2026, 8, 8, 8);

/** Answers with JSON, or with any text. */
const reply =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  (response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

describe('a call to the Bot Connector by the outbox', () => {
  let server: Server;
  let serviceUrl: string;
  let answer: (response: ServerResponse) => void;
  let calls: number;

  before(async () => {
    server = createServer((request, response) => {
      calls += 1;
      request.resume().on('end', () => answer(response));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    calls = 0;
  });

  const open = () => createConnector(createAuthentication({ bot: undefined, sdk: {} }), '');
  const post = (at = serviceUrl, signal = new AbortController().signal) =>
    createTeamsSender(open(), '', () => NOW).send(
      { tenantId: 't', serviceUrl: at, conversationId: 'a:1' },
      { type: 'message', text: 'hello' },
      signal,
    );
  const failureOf = async (attempt: Promise<unknown>): Promise<DeliveryFailure> => {
    const failure = await attempt.then(
      () => undefined,
      (error: DeliveryFailure) => error,
    );
    assert.equal(failure?.name, 'DeliveryFailure');
    return failure as DeliveryFailure;
  };
  const verdictOf = (failure: DeliveryFailure) =>
    judgeFailure(failure, {
      ...{ attempt: 1, age: 0, doubts: 0 },
      ...{ posting: true, repeatInDoubt: false, random: () => 0 },
    });

  it('gives back where the message stands', async () => {
    answer = reply(201, { id: '1:7' });
    assert.deepEqual(await post(), { conversationId: 'a:1', activityId: '1:7' });
  });

  it('is made once, whatever Teams answers', async () => {
    for (const status of [429, 500, 502, 503, 504]) {
      calls = 0;
      answer = reply(status, { error: { code: 'ServiceError' } }, { 'retry-after': '30' });
      const failure = await failureOf(post());
      assert.deepEqual([failure.status, failure.retryAfterMs, calls], [status, 30_000, 1]);
    }
  });

  it('is read through every layer of its error, and through a page that is none of ours', async () => {
    const message = JSON.stringify({ subCode: 'MessageWritesBlocked', details: 'thread' });
    answer = reply(403, { errorCode: 209, message });
    assert.deepEqual(verdictOf(await failureOf(post())), {
      next: 'unreachable',
      reason: 'blocked-by-person',
    });
    answer = reply(502, '<html>Bad Gateway', { 'content-type': 'text/html' });
    assert.equal((await failureOf(post())).code, 'http-502');
    answer = reply(429, '{"error":', { 'retry-after': '7' });
    assert.equal((await failureOf(post())).retryAfterMs, 7_000);
  });

  it('that was taken, but whose answer says nothing of use, is not repeated', async () => {
    const cutOff = (response: ServerResponse): void => {
      response.writeHead(201, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"id":');
      setTimeout(() => response.destroy(), 10);
    };
    for (const unreadable of [cutOff, reply(201, '{"id":'), reply(201, ''), reply(200, {}), reply(204, '')]) {
      answer = unreadable;
      const failure = await failureOf(post());
      assert.equal(failure.code, 'unreadable-answer');
      assert.deepEqual(verdictOf(failure), { next: 'uncertain', reason: 'connection-lost' });
    }
  });

  it('that never left is tried again without a doubt, one that broke off is not', async () => {
    const refused = verdictOf(await failureOf(post('http://127.0.0.1:9/')));
    assert.ok(refused.next === 'retry' && !refused.doubt);
    answer = (response) => response.destroy();
    assert.equal(verdictOf(await failureOf(post())).next, 'uncertain');
    answer = () => undefined;
    const hung = verdictOf(await failureOf(post(serviceUrl, AbortSignal.timeout(50))));
    assert.ok(hung.next === 'retry' && hung.doubt);
  });

  it('lets an idle connection go before Teams closes it, so that the next call does not meet the closing', async () => {
    answer = reply(201, { id: '1:7' });
    server.closeAllConnections();
    server.keepAliveTimeout = 2_000;
    const ended = new Promise<string>((resolve) => {
      server.once('connection', (socket) => {
        socket.once('end', () => resolve('by us'));
        socket.once('close', () => resolve('by Teams'));
      });
    });
    await post();
    await post();
    assert.equal(await ended, 'by us');
  });

  it('that cannot be signed never left, and says so', async () => {
    const sdk = {
      ...{ MicrosoftAppId: 'app', MicrosoftAppTenantId: 'tenant', MicrosoftAppPassword: 'expired' },
      ...{ MicrosoftAppType: 'SingleTenant', ToChannelFromBotLoginUrl: 'https://127.0.0.1:9/' },
      ...{ ToChannelFromBotOAuthScope: 'https://api.botframework.com', OAuthUrl: 'https://127.0.0.1:9/' },
    };
    const connector = createConnector(createAuthentication({ bot: undefined, sdk }), 'app');
    const to = { tenantId: 't', serviceUrl, conversationId: 'a:1' };
    const sender = createTeamsSender(connector, 'app', () => NOW);
    const failure = await failureOf(sender.send(to, { type: 'message' }, new AbortController().signal));
    assert.deepEqual([failure.code, calls], ['no-token', 0]);
    const verdict = verdictOf(failure);
    assert.ok(verdict.next === 'retry' && !verdict.doubt);
  });

  it('to a place that no activity has named is not made', async () => {
    const sender = createTeamsSender(open(), '', () => NOW);
    const to = { tenantId: 't', serviceUrl: null, person: 'p', teamsId: null };
    const failure = await failureOf(sender.createConversation(to, new AbortController().signal));
    assert.equal(failure.code, 'no-service-url');
  });

  it('that opens a conversation without telling its id has opened none', async () => {
    answer = reply(201, {});
    const sender = createTeamsSender(open(), '', () => NOW);
    const to = { tenantId: 't', serviceUrl, person: 'p', teamsId: '29:p' };
    const failure = await failureOf(sender.createConversation(to, new AbortController().signal));
    assert.equal(failure.code, 'unreadable-answer');
  });
});

describe('the clients of the Bot Connector', () => {
  it('are kept for five minutes, so that none outlives its credentials', async () => {
    let now = NOW;
    const authentication = createAuthentication({ bot: undefined, sdk: {} });
    const connector = createConnector(authentication, '', () => now);
    const first = await connector.at('http://127.0.0.1:9/');
    now += 4 * 60_000;
    assert.equal(await connector.at('http://127.0.0.1:9/'), first);
    assert.notEqual(await connector.at('http://127.0.0.1:10/'), first);
    now += 60_000;
    assert.notEqual(await connector.at('http://127.0.0.1:9/'), first);
  });

  it('are prepared once, and can do with one client for signing in that nobody uses', async () => {
    const authentication = createAuthentication({ bot: undefined, sdk: {} });
    const prepared: unknown[] = [];
    const connector = createConnector(
      authentication,
      '',
      () => NOW,
      (client) => {
        prepared.push(client);
        return client;
      },
    );
    const clients = await Promise.all([1, 2, 3].map(() => connector.at('http://127.0.0.1:9/')));
    assert.deepEqual(new Set(clients), new Set(prepared));
    assert.equal(prepared.length, 1);
    const nobody = new ClaimsIdentity([]);
    const [one, other] = [1, 2].map(() => authentication.createUserTokenClient(nobody));
    assert.equal(await one, await other);
  });
});
