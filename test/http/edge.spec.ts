import { strict as assert } from 'node:assert';
import { after, before, describe, it } from 'mocha';
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

  it('gives its metrics to this machine', async () => {
    const text = await (await fetch(`${bot.url}/metrics`)).text();
    assert.match(text, /polisi_up 1/);
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
    ['a body over 256 KB', 413, () => raw(`{"a":"${'x'.repeat(262_145)}"}`)],
    ['GET', 405, () => fetch(`${bot.url}/api/messages`)],
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
