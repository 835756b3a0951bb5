import { strict as assert } from 'node:assert';
import { after, before, describe, it } from 'mocha';
import type { EntraWishes } from '../support/entra.ts';
import { personId } from '../support/rosters.ts';
import { startTabs, type TestTabs } from '../support/tabs.ts';

describe('sign-on to the tabs', () => {
  let tabs: TestTabs;
  before(async () => {
    tabs = await startTabs();
  });
  after(() => tabs[Symbol.asyncDispose]());

  const me = (authorization?: string) =>
    tabs.call(authorization === undefined ? {} : { authorization }, 'GET /api/me');

  it('knows who looks by the token, and asks for the keys only once', async () => {
    const { status, body } = await tabs.call('teacher', 'GET /api/me');
    assert.equal(status, 200);
    assert.deepEqual(body, {
      name: 'Person 4',
      language: null,
      schools: [{ id: 'school-derwen', name: 'Ysgol y Dderwen', language: 'en' }],
    });
    await tabs.call('head', 'GET /api/me');
    assert.equal(tabs.entra.asked, 1);
  });

  for (const [what, wishes] of [
    ['a foreign signature', { key: 'foreign' }],
    ['an expired token', { expiresIn: '-10 minutes' }],
    ['another audience', { audience: '33333333-3333-4333-8333-333333333333' }],
    ['an audience that only ends like ours', { audience: 'x11111111-1111-4111-8111-111111111111' }],
    ['a foreign tenant', { tenantId: '99999999-9999-4999-8999-999999999999' }],
    ['another issuer', { issuer: 'https://login.microsoftonline.com/tenant-wales/v2.0' }],
    ['another scope', { scope: 'User.Read' }],
    ['no scope, as an app has none', { scope: undefined }],
  ] satisfies [string, EntraWishes][]) {
    it(`refuses ${what} with 401`, async () => {
      const { status, body } = await me(`Bearer ${await tabs.token('head', wishes)}`);
      assert.deepEqual({ status, body }, { status: 401, body: { code: 'Unauthorized' } });
    });
  }

  it('refuses no token, an unsigned one, nonsense and another scheme alike', async () => {
    const good = await tabs.token('head');
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${good.split('.')[1]}.`;
    for (const header of [
      undefined,
      `Bearer ${unsigned}`,
      'Bearer x',
      `Basic ${good}`,
      `Bearer ${personId(1)}`,
    ]) {
      assert.equal((await me(header)).status, 401);
    }
  });

  it('accepts the audience as Teams writes it, with host and bot', async () => {
    const audience = `api://polisi.example/botid-${tabs.entra.appId}`;
    assert.equal((await me(`Bearer ${await tabs.token('head', { audience })}`)).status, 200);
  });

  it('does not offer the demo’s people where there is sign-on', async () => {
    assert.equal((await fetch(`${tabs.url}/api/demo/people`)).status, 404);
  });

  it('asks no cookie and lets no other site read an answer', async () => {
    const response = await fetch(`${tabs.url}/api/me`, {
      headers: { authorization: `Bearer ${await tabs.token('head')}`, origin: 'https://evil.example' },
    });
    assert.equal(response.headers.get('access-control-allow-origin'), null);
    assert.equal(response.headers.get('set-cookie'), null);
    assert.equal(response.headers.get('cache-control'), 'no-store');
  });
});

describe('the keys of sign-on', () => {
  it('are fetched again when a token names a new one', async () => {
    await using tabs = await startTabs();
    const key = 'next';
    tabs.entra.rotate();
    assert.equal(
      (await tabs.call({ authorization: `Bearer ${await tabs.token('head', { key })}` }, 'GET /api/me'))
        .status,
      200,
    );
    assert.equal((await tabs.call('head', 'GET /api/me')).status, 401, 'the old key is no longer good');
  });

  it('that cannot be had are the server’s fault and not the caller’s', async () => {
    await using tabs = await startTabs();
    const token = await tabs.token('head');
    await tabs.entra[Symbol.asyncDispose]();
    const { status, body } = await tabs.call({ authorization: `Bearer ${token}` }, 'GET /api/me');
    assert.deepEqual({ status, body }, { status: 503, body: { code: 'SignOnUnavailable' } });
  });
});

describe('the demo’s person picker', () => {
  it('stands in for sign-on, on this machine only', async () => {
    await using tabs = await startTabs({ demo: true });
    const offered = (await tabs.call({}, 'GET /api/demo/people')).body as { id: string }[];
    assert.equal(offered.length, 4);
    const authorization = `Bearer ${offered[0]?.id}`;
    assert.equal((await tabs.call({ authorization }, 'GET /api/me')).status, 200);
    assert.equal((await tabs.call({ authorization: 'Bearer nobody' }, 'GET /api/me')).status, 401);
  });
});
