import { strict as assert } from 'node:assert';
import { after, before, beforeEach, describe, it } from 'mocha';
import { type Speaker, startBot, type TestBot } from '../support/bot.ts';
import { cardOf, type Node, textOf } from '../support/cards.ts';
import { mentioning } from '../support/leadership.ts';

const picture = { contentType: 'image/*', contentUrl: 'http://127.0.0.1:9/never.png' };
const file = (fileType: string): Node => ({
  contentType: 'application/vnd.microsoft.teams.file.download.info',
  name: `x.${fileType}`,
  content: { fileType, downloadUrl: 'http://127.0.0.1:9/never' },
});
const gif = { contentType: 'text/html', content: '<p><img src="http://127.0.0.1:9/never.gif"></p>' };

describe('a message with few words or none', () => {
  let bot: TestBot;
  let group: Node;
  before(async () => {
    bot = await startBot();
    bot.teams.addTeam({ id: '19:group@thread.v2', name: 'Staff room', members: [], channels: [] });
    const { tenantId } = bot.issuer;
    group = { conversation: { id: '19:group@thread.v2', conversationType: 'groupChat', tenantId } };
  });
  after(() => bot[Symbol.asyncDispose]());
  beforeEach(() => void bot.teams.posts.splice(0));

  const asha: Speaker = { id: 'aaaaaaaa-0000-4000-8000-000000000077', name: 'Asha' };
  const send = async (activity: Node): Promise<string> => {
    assert.equal((await bot.send(activity, asha)).status, 200);
    return bot.teams.posts.map(({ activity: sent }) => textOf(cardOf(sent))).join('\n');
  };

  const empty: [string, () => Node][] = [
    ['nothing at all', () => ({ text: '' })],
    ['no text', () => ({ text: null })],
    ['only the mention, in a group chat', () => ({ ...mentioning(bot, ''), ...group })],
    ['a file that is no picture', () => ({ text: '', attachments: [file('pdf')] })],
    ['an animation that Teams shows as a page', () => ({ text: '', attachments: [gif] })],
  ];
  for (const [what, activity] of empty) {
    it(`${what} gets what the bot can do, and not silence`, async () => {
      assert.match(await send(activity()), /Ask me about the social networking policy/);
    });
  }

  it('in front of others without a mention gets nothing', async () => {
    assert.equal(await send({ text: '', attachments: [picture], ...group }), '');
  });

  for (const kind of ['jpg', 'svg', 'avif', 'mp4']) {
    it(`a ${kind} file starts the photo check`, async () => {
      assert.match(await send({ text: '', attachments: [file(kind)] }), /Who is in it\?/);
    });
  }

  it('a picture beside words that ask nothing starts the photo check, and beside a question is answered', async () => {
    assert.match(await send({ text: 'ok ta', attachments: [picture] }), /Who is in it\?/);
    bot.teams.posts.splice(0);
    assert.match(await send({ text: 'can I post this photo?', attachments: [picture] }), /Check first/);
  });

  for (const [text, reply] of [
    ['Good morning to you.', /Ask me about/],
    ['shwmae', /Holwch fi am y polisi/],
    ['Shwmai!', /Holwch fi am y polisi/],
    ['S’mae', /Holwch fi am y polisi/],
    ["su'mae", /Holwch fi am y polisi/],
  ] as const) {
    it(`“${text}” gets what the bot can do, in its language`, async () => {
      assert.match(await send({ text }), reply);
    });
  }

  for (const [text, reply] of [
    ['thanks', 'Glad to help. Ask me again whenever you like.'],
    ['ok thanks', 'Glad to help. Ask me again whenever you like.'],
    ['hi, thanks', 'Glad to help. Ask me again whenever you like.'],
    ['Diolch yn fawr!', 'Croeso. Holwch fi eto unrhyw bryd.'],
  ] as const) {
    it(`“${text}” gets one line, in its language, and nothing more in front of others`, async () => {
      for (const activity of [{ text }, { ...mentioning(bot, text), ...group }]) {
        bot.teams.posts.splice(0);
        await bot.send(activity, asha);
        const sent = bot.teams.posts.map(({ activity: { text: line, attachments } }) => [line, attachments]);
        assert.deepEqual(sent, [[reply, undefined]]);
      }
    });
  }

  it('“set up” in a personal chat is told where that is done, in its language', async () => {
    for (const [text, where] of [
      ['set up', /“@Polisi set up” there/],
      ['sefydlu', /“@Polisi sefydlu” yno/],
    ] as const) {
      bot.teams.posts.splice(0);
      await bot.send({ text }, asha);
      assert.match(String(bot.teams.posts[0]?.activity.text), where);
    }
  });
});
