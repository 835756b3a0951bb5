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

  it('hello and thanks get what the bot can do, in their language', async () => {
    assert.match(await send({ text: 'Good morning to you.' }), /Ask me about/);
    bot.teams.posts.splice(0);
    assert.match(await send({ text: 'diolch yn fawr' }), /Holwch fi am y polisi/);
  });
});
