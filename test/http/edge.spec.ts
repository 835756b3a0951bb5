import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'mocha';
import { pino } from 'pino';
import { createMetrics } from '../../src/http/metrics.ts';
import { createServer } from '../../src/http/server.ts';
import { startBot, type TestBot } from '../support/bot.ts';

describe('the HTTP edge', () => {
  let bot: TestBot;
  before(async () => {
    bot = await startBot();
  });
  after(() => bot[Symbol.asyncDispose]());

  it('says that it is alive and ready', async () => {
    assert.equal((await fetch(`${bot.url}/healthz`)).status, 200);
    assert.equal((await fetch(`${bot.url}/readyz`)).status, 200);
  });

  it('answers a watcher that asks for the head alone like any other', async () => {
    for (const path of ['/healthz', '/readyz']) {
      assert.equal((await fetch(bot.url + path, { method: 'HEAD' })).status, 200, path);
    }
    const { port } = new URL(bot.url);
    const socket = connect(Number(port), '127.0.0.1');
    // Nothing may follow the head: it would be taken for the next answer.
    socket.write('HEAD /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
    assert.match(await text(socket), /^HTTP\/1\.1 200 [\s\S]+\r\n\r\n$/);
  });

  it('gives its metrics to this machine, and not to whom a proxy on it lets through', async () => {
    const text = await (await fetch(`${bot.url}/metrics`)).text();
    assert.match(text, /polisi_up 1/);
    const headers = { 'x-forwarded-for': '127.0.0.1' };
    assert.equal((await fetch(`${bot.url}/metrics`, { headers })).status, 401);
  });

  it('counts a turn as failed also when Teams does not take the apology either', async () => {
    await using cut = await startBot({ teams: { fault: () => ({ status: 500 }) } });
    assert.equal((await cut.send({ text: 'help' })).status, 503);
    const text = await (await fetch(`${cut.url}/metrics`)).text();
    assert.match(text, /polisi_turns_total\{type="message",outcome="failed"\} 1/);
  });

  it('gives its metrics to others with the token alone', async () => {
    await using other = await startBot({ env: { METRICS_TOKEN: 'a-token-long-enough' } });
    const statusFor = async (authorization: string) => {
      const headers = { via: '1.1 proxy', authorization };
      return (await fetch(`${other.url}/metrics`, { headers })).status;
    };
    assert.equal(await statusFor('Bearer a-token-long-enough'), 200);
    for (const wrong of ['Bearer a-token-long-enougX', 'Bearer ', 'a-token-long-enough', '']) {
      assert.equal(await statusFor(wrong), 401, wrong);
    }
  });

  it('answers as ever when a caller wants to leave HTTP', async () => {
    const { port } = new URL(bot.url);
    const socket = connect(Number(port), '127.0.0.1');
    socket.write('GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
    const [answer] = await once(socket, 'data');
    assert.match(String(answer), /^HTTP\/1.1 200 /);
    socket.end();
    await once(socket, 'close');
  });

  it('sets security headers on every answer, errors included', async () => {
    for (const path of ['/healthz', '/nothing-here']) {
      const { headers } = await fetch(bot.url + path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
      assert.equal(headers.get('cache-control'), 'no-store');
    }
  });

  const raw = (body: string, type = 'application/json', more: Record<string, string> = {}) =>
    fetch(`${bot.url}/api/messages`, { method: 'POST', body, headers: { 'content-type': type, ...more } });

  const inPieces = (piece: Buffer, times: number) => {
    const body = ReadableStream.from(Array.from({ length: times }, () => piece));
    const headers = { 'content-type': 'application/json' };
    return fetch(`${bot.url}/api/messages`, { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
  };

  for (const [what, status, call] of [
    ['an empty object', 400, () => raw('{}')],
    ['a list', 400, () => raw('[]')],
    ['a number', 400, () => raw('7')],
    ['malformed JSON', 400, () => raw('{"type":')],
    [
      'an activity with a wrong shape',
      400,
      () => raw('{"type":"message","from":7,"serviceUrl":"https://x.example"}'),
    ],
    ['no body', 400, () => raw('')],
    ['text', 415, () => raw('hello', 'text/plain')],
    ['a form', 415, () => raw('a=b', 'application/x-www-form-urlencoded')],
    ['packed JSON', 415, () => raw('x', 'application/json', { 'content-encoding': 'gzip' })],
    ['JSON too deep to be walked', 400, () => raw('['.repeat(100_000) + ']'.repeat(100_000))],
    ['keys that stand for prototypes', 400, () => raw('{"__proto__":{"type":"message"}}')],
    ['a body over 256 KB', 413, () => raw(`{"a":"${'x'.repeat(262_145)}"}`)],
    ['as much in pieces, their sum untold', 413, () => inPieces(Buffer.alloc(16_384, ' '), 17)],
    ['GET', 405, () => fetch(`${bot.url}/api/messages`)],
    ['OPTIONS', 405, () => fetch(`${bot.url}/api/messages`, { method: 'OPTIONS' })],
    ['an unknown path', 404, () => fetch(`${bot.url}/wp-admin`)],
  ] as const) {
    it(`answers ${what} with ${status} and no stack trace`, async () => {
      const response = await call();
      assert.equal(response.status, status);
      assert.doesNotMatch(await response.text(), /at |node:|Error:/);
    });
  }

  it('accepts an activity of a type it does not know, and does nothing', async () => {
    assert.equal((await bot.send({ type: 'somethingNew' })).status, 200);
    assert.equal(bot.teams.posts.length, 0);
  });
});

describe('a fault of the server’s own', () => {
  it('goes out as 503 without its text, and its place is in the log', async () => {
    const logs: string[] = [];
    const server = createServer({
      receiveActivity: async () => ({ status: 200 }),
      isReady: async () => {
        throw new TypeError('sentinel-text');
      },
      metrics: createMetrics(undefined),
      log: pino({}, { write: (line: string) => void logs.push(line) }),
    });
    const response = await fetch(`http://127.0.0.1:${await server.listen(0, '127.0.0.1')}/readyz`);
    assert.deepEqual([response.status, await response.json()], [503, { code: 'Unavailable' }]);
    await server.close();
    assert.match(logs.join(''), /edge\.spec\.ts/);
    assert.doesNotMatch(logs.join(''), /sentinel-text/);
  });
});
