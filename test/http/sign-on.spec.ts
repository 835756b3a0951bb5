import { strict as assert } from 'node:assert';
import { type CryptoKey, exportJWK, exportSPKI, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { after, before, describe, it } from 'mocha';
import type { EntraWishes } from '../support/entra.ts';
import { personId } from '../support/rosters.ts';
import { people, startTabs, type TestTabs } from '../support/tabs.ts';

const asJson = (part = ''): Record<string, unknown> => JSON.parse(String(Buffer.from(part, 'base64url')));
const asPart = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const foreign = generateKeyPair('RS256');

/** A token with claims that are all right, signed by somebody else with a header of their choice. */
async function forge(good: string, header: Record<string, unknown>): Promise<string> {
  const { privateKey } = await foreign;
  const claims = asJson(good.split('.')[1]);
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', ...header }).sign(privateKey);
}

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
      id: personId(4),
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
    ['a token of the older version, which has another issuer', { issuer: 'https://sts.windows.net/tenant/' }],
    ['another scope', { scope: 'User.Read' }],
    ['a scope that only begins like ours', { scope: 'access_as_user.all' }],
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

  it('refuses what is signed with the public key as if it were a shared secret', async () => {
    const keys = await fetch(`${tabs.entra.authority}/${tabs.entra.tenantId}/discovery/v2.0/keys`);
    const [jwk] = ((await keys.json()) as { keys: [JWK] }).keys;
    const pem = await exportSPKI((await importJWK(jwk, 'RS256')) as CryptoKey);
    const claims = asJson((await tabs.token('head')).split('.')[1]);
    for (const secret of [Buffer.from(pem), Buffer.from(jwk.n ?? '', 'base64url')]) {
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: 'current' })
        .sign(secret);
      assert.equal((await me(`Bearer ${token}`)).status, 401);
    }
  });

  it('refuses claims that were changed after they were signed, and a key that the token brings along', async () => {
    const good = await tabs.token('teacher');
    const [head, claims, signature] = good.split('.');
    const changed = asPart({ ...asJson(claims), oid: personId(people.head) });
    assert.equal((await me(`Bearer ${head}.${changed}.${signature}`)).status, 401);
    const { publicKey } = await foreign;
    for (const header of [
      { kid: 'current' },
      { kid: 'current', jwk: await exportJWK(publicKey) },
      { kid: 'current', jku: `${tabs.entra.authority}/keys`, x5u: 'https://evil.example/keys' },
      { kid: '../../current' },
      {},
    ]) {
      assert.equal((await me(`Bearer ${await forge(good, header)}`)).status, 401);
    }
  });

  it('accepts the scope among others', async () => {
    const scope = 'email access_as_user openid';
    assert.equal((await me(`Bearer ${await tabs.token('head', { scope })}`)).status, 200);
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

  it('are fetched again at once, though they have just been fetched', async () => {
    await using tabs = await startTabs();
    assert.equal((await tabs.call('head', 'GET /api/me')).status, 200);
    tabs.entra.rotate();
    const authorization = `Bearer ${await tabs.token('head', { key: 'next' })}`;
    assert.equal((await tabs.call({ authorization }, 'GET /api/me')).status, 200);
  });

  it('are not fetched for every name of a key that somebody makes up', async () => {
    await using tabs = await startTabs();
    const good = await tabs.token('head');
    await tabs.call('head', 'GET /api/me');
    for (let n = 0; n < 10; n++) {
      const authorization = `Bearer ${await forge(good, { kid: `made-up-${n}` })}`;
      assert.equal((await tabs.call({ authorization }, 'GET /api/me')).status, 401);
    }
    assert.equal(tabs.entra.asked, 2);
    assert.equal((await tabs.call('head', 'GET /api/me')).status, 200, 'good tokens are good all the time');
  });

  it('that are known already serve while they cannot be had anew', async () => {
    await using tabs = await startTabs();
    assert.equal((await tabs.call('head', 'GET /api/me')).status, 200);
    const stranger = await forge(await tabs.token('head'), { kid: 'unknown' });
    await tabs.entra[Symbol.asyncDispose]();
    assert.equal((await tabs.call({ authorization: `Bearer ${stranger}` }, 'GET /api/me')).status, 503);
    assert.equal((await tabs.call('head', 'GET /api/me')).status, 200);
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
