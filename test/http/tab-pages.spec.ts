import { strict as assert } from 'node:assert';
import { after, before, describe, it } from 'mocha';
import { startTabs, type TestTabs } from '../support/tabs.ts';

describe('the pages of the tabs', () => {
  let tabs: TestTabs;
  before(async () => {
    tabs = await startTabs();
  });
  after(() => tabs[Symbol.asyncDispose]());

  for (const page of ['policy', 'leadership']) {
    it(`${page}: are kept by nobody, and shown in a frame by Teams alone`, async () => {
      const response = await fetch(`${tabs.url}/tabs/${page}`);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('cache-control'), 'no-store');
      const policy = response.headers.get('content-security-policy') ?? '';
      assert.deepEqual(/frame-ancestors (.*)$/.exec(policy)?.[1]?.split(' '), [
        'https://teams.microsoft.com',
        'https://*.teams.microsoft.com',
        'https://teams.cloud.microsoft',
      ]);
      assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'nonce-/);
      assert.doesNotMatch(policy, /unsafe/);
    });
  }

  it('load bundles that are named by their content and kept for ever', async () => {
    const html = await (await fetch(`${tabs.url}/tabs/policy`)).text();
    const scripts = [...html.matchAll(/\/tabs\/assets\/[\w-]+\.js/g)].map(([path]) => path);
    assert.ok(scripts.length > 0);
    for (const path of scripts) {
      const response = await fetch(tabs.url + path, { headers: { 'accept-encoding': 'br' } });
      assert.equal(response.status, 200);
      assert.match(response.headers.get('cache-control') ?? '', /max-age=31536000, immutable/);
      assert.equal(response.headers.get('content-encoding'), 'br');
    }
  });

  it('are marked for no other site, and framed by nobody where there is no sign-on', async () => {
    const asset = await fetch(`${tabs.url}/tabs/policy`);
    assert.equal(asset.headers.get('cross-origin-resource-policy'), 'same-origin');
    await using demo = await startTabs({ demo: true });
    const page = await fetch(`${demo.url}/tabs/policy`);
    assert.match(page.headers.get('content-security-policy') ?? '', /frame-ancestors 'none'$/);
  });

  it('are only those that there are', async () => {
    for (const path of [
      'nothing',
      'assets/nothing.js',
      'assets/pages.json',
      'assets/..%2f..%2fpackage.json',
      '__proto__',
    ]) {
      assert.equal((await fetch(`${tabs.url}/tabs/${path}`)).status, 404, path);
    }
  });
});

describe('what the tabs ask for', () => {
  let tabs: TestTabs;
  before(async () => {
    tabs = await startTabs();
  });
  after(() => tabs[Symbol.asyncDispose]());

  it('gives everybody the policy in both languages with the hash that is signed', async () => {
    const { status, body } = await tabs.call('stranger', 'GET /api/policy?school=school-derwen');
    const page = body as { version: string; documents: Record<string, { title: string }> };
    assert.equal(status, 200);
    assert.match(page.version, /^[0-9a-f]{64}$/);
    assert.deepEqual(Object.keys(page.documents), ['en', 'cy']);
  });

  it('answers alike for a school that is not there and one that is not yours', async () => {
    const away = await tabs.call('head', 'GET /api/schools/school-nowhere/confusion');
    assert.equal(away.status, 404);
    for (const who of ['teacher', 'stranger', 'chair'] as const) {
      assert.deepEqual(await tabs.call(who, 'GET /api/schools/school-derwen/confusion'), away);
    }
    assert.equal((await tabs.call('deputy', 'GET /api/schools/school-derwen/confusion')).status, 200);
  });

  for (const path of [
    'schools//campaign',
    'schools/__proto__/campaign',
    'schools/..%2f..%2fetc/campaign',
    'schools/school-derwen%27%20or%20%271/campaign',
    `schools/${'x'.repeat(4_000)}/campaign`,
    'schools/%/campaign',
  ]) {
    it(`has nothing at ${path.slice(0, 50)}`, async () => {
      const { status, body } = await tabs.call('head', `GET /api/${path}`);
      assert.deepEqual({ status, body }, { status: 404, body: { code: 'NotFound' } });
    });
  }

  it('takes nothing that its pages do not send', async () => {
    for (const way of [
      'GET /api/policy?school=a&school=b',
      'GET /api/policy?school[x]=1',
      'GET /api/schools/school-derwen/campaign/register.csv',
      'GET /api/schools/school-derwen/campaign/register.csv?language=fr',
    ]) {
      assert.equal((await tabs.call('head', way)).status, 400, way);
    }
    for (const body of [
      { verb: 7 },
      { verb: 'policy.read' },
      { verb: 'policy.read', language: 'en', data: [] },
    ]) {
      assert.equal((await tabs.call('head', 'POST /api/dialogs', body)).status, 400, JSON.stringify(body));
    }
    for (const verb of ['__proto__', 'constructor', 'nothing.there', 'answer.language', 'campaign.remind']) {
      const { status, body } = await tabs.call('head', 'POST /api/dialogs', { verb, language: 'en' });
      assert.equal(status, 200);
      assert.match(String((body as { text?: string }).text), /nothing was changed/);
    }
  });

  it('tells nobody what its pages send who may not ask: who may comes before what is asked', async () => {
    const campaign = '/api/schools/school-derwen/campaign';
    for (const way of [
      `GET ${campaign}/register.csv`,
      `GET ${campaign}/register.csv?language=fr`,
      `GET ${campaign}/register.html?language=fr`,
      `GET ${campaign}/evidence.jsonl?language=fr`,
      `POST ${campaign}/record`,
      'PUT /api/schools/school-derwen/calendar',
    ]) {
      const { status, body } = await tabs.call('teacher', way);
      assert.deepEqual({ way, status, body }, { way, status: 404, body: { code: 'NotFound' } });
      assert.equal((await tabs.call('head', way)).status, 400, way);
    }
  });

  it('packs the list of names for whoever can unpack it, and nothing that is private', async () => {
    const encodingOf = async (path: string, accepted: string) => {
      const authorization = `Bearer ${await tabs.token('head')}`;
      const response = await fetch(`${tabs.url}/api/${path}`, {
        headers: { authorization, 'accept-encoding': accepted },
      });
      assert.equal(response.headers.get('cache-control'), 'no-store');
      await response.json();
      return response.headers.get('content-encoding');
    };
    assert.equal(await encodingOf('schools/school-derwen/campaign', 'gzip, br'), 'gzip');
    assert.equal(await encodingOf('schools/school-derwen/campaign', 'identity'), null);
    for (const path of ['schools/school-derwen/concerns', 'schools/school-derwen/acknowledgement', 'me']) {
      assert.equal(await encodingOf(path, 'gzip, br'), null, path);
    }
  });

  it('says no to leadership as well while the roster cannot be had', async () => {
    const { gone } = tabs.bot.teams;
    gone.add(tabs.school.headChannelId);
    assert.equal((await tabs.call('head', 'GET /api/schools/school-derwen/confusion')).status, 404);
    gone.delete(tabs.school.headChannelId);
  });

  it('remembers the language that somebody chose', async () => {
    assert.equal((await tabs.call('teacher', 'PUT /api/me/language', { language: 'cy' })).status, 200);
    assert.equal(((await tabs.call('teacher', 'GET /api/me')).body as { language: string }).language, 'cy');
    assert.equal((await tabs.call('teacher', 'PUT /api/me/language', { language: 'fr' })).status, 400);
  });
});
