import { strict as assert } from 'node:assert';
import { after, before, describe, it } from 'mocha';
import { startBot, type TestBot } from '../support/bot.ts';
import type { TokenWishes } from '../support/issuer.ts';

describe('who may call the bot', () => {
  let bot: TestBot;
  before(async () => {
    bot = await startBot();
  });
  after(() => bot[Symbol.asyncDispose]());

  const message = () => ({
    type: 'message',
    text: 'can I post this photo?',
    channelId: 'msteams',
    serviceUrl: bot.serviceUrl,
    from: { id: '29:x', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000009' },
    recipient: { id: '28:bot' },
    conversation: { id: 'a:x', conversationType: 'personal', tenantId: bot.issuer.tenantId },
  });
  const callWith = async (wishes: TokenWishes, activity: object = message()) =>
    bot.post(activity, { authorization: `Bearer ${await bot.issuer.token(wishes)}` });

  for (const [what, wishes] of [
    ['a key nobody published', { foreignKey: true }],
    ['another issuer', { issuer: 'https://elsewhere.example' }],
    ['another bot as its audience', { audience: '99999999-0000-4000-8000-000000000000' }],
    ['a time that is over', { expiresIn: '-10 minutes' }],
    ['no signature', { unsigned: true }],
    ['another service address', { serviceUrl: 'https://elsewhere.example/' }],
  ] as const) {
    it(`refuses a token with ${what}`, async () => {
      assert.equal((await callWith(wishes)).status, 401);
      assert.equal(bot.teams.posts.length, 0);
    });
  }

  it('refuses a call without a token, or with nonsense for one', async () => {
    for (const authorization of ['', 'Bearer', 'Bearer x.y.z', 'Basic abc']) {
      assert.equal((await bot.post(message(), { authorization })).status, 401, authorization);
    }
  });

  it('gives a good token for another tenant nothing', async () => {
    const other = '33333333-3333-4333-8333-333333333333';
    assert.equal(
      (await callWith({}, { ...message(), conversation: { id: 'a:x', tenantId: other } })).status,
      403,
    );
    assert.equal((await callWith({}, { ...message(), channelData: { tenant: { id: other } } })).status, 403);
    const { conversation } = message();
    const both = {
      conversation: { ...conversation, tenantId: other },
      channelData: { tenant: { id: other } },
    };
    assert.equal((await callWith({}, { ...message(), ...both })).status, 403);
    const ours = { channelData: { tenant: { id: conversation.tenantId } } };
    assert.equal((await callWith({}, { ...message(), ...both, ...ours })).status, 403, 'two tenants at once');
    assert.equal(bot.teams.posts.length, 0);
  });

  it('answers nowhere but where the token says, and over no open line', async () => {
    const away = 'https://elsewhere.example/';
    const emulator = {
      issuer: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
      claims: { ver: '1.0', appid: bot.issuer.appId },
    };
    assert.equal((await callWith(emulator, { ...message(), serviceUrl: away })).status, 403);
    const open = 'http://elsewhere.example/';
    assert.equal((await callWith({ serviceUrl: open }, { ...message(), serviceUrl: open })).status, 403);
    assert.doesNotMatch(bot.logs.join(''), /elsewhere|ENOTFOUND/);
  });

  it('refuses a token of another bot, though it is made out to this one', async () => {
    const skill = { claims: { ver: '2.0', azp: '99999999-0000-4000-8000-000000000000' } };
    assert.equal((await callWith(skill)).status, 401);
  });

  it('takes no part in channels where callers choose their own name', async () => {
    const { status } = await callWith({}, { ...message(), channelId: 'directline' });
    assert.ok(status === 401 || status === 403, String(status));
  });

  it('writes no token and no name into its log', () => {
    assert.doesNotMatch(bot.logs.join(''), /eyJ|aaaaaaaa-0000/);
  });
});

describe('the keys of the Bot Framework', () => {
  it('that cannot be had are no fault of the caller, and are asked for again', async () => {
    await using bot = await startBot();
    for (const keys of ['error', 'nonsense', 'hang'] as const) {
      bot.issuer.keys = keys;
      const { status, body } = await bot.send({ text: 'help' });
      assert.deepEqual([status, body], [503, { code: 'Unavailable' }], keys);
    }
    bot.issuer.keys = 'ok';
    assert.equal((await bot.send({ text: 'help' })).status, 200);
    assert.match(bot.logs.join(''), /KeysUnavailable/);
  });
});
