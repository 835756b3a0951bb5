import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, describe, it } from 'mocha';
import { type Speaker, startBot, type TestBot } from '../support/bot.ts';
import { cardOf, type Node, pressButton, textOf } from '../support/cards.ts';
import { impatientClock } from '../support/clock.ts';
import {
  adminEnv,
  cast,
  inChannel,
  inHeadChannel,
  mentioning,
  setUpSchoolInTeams,
} from '../support/leadership.ts';

const hint = 'I know of no school here';

describe('somebody of no school that is set up', () => {
  let bot: TestBot;
  before(async () => {
    bot = await startBot({ env: adminEnv, teams: { callsPerSecond: 10_000 }, clock: impatientClock });
    bot.teams.addTeam({ id: '19:group@thread.v2', name: 'Staff room', members: [], channels: [] });
    bot.teams.addTeam({ id: '19:new@thread.tacv2', name: 'A new team', members: [], channels: [] });
    await setUpSchoolInTeams(bot, 'a');
  });
  after(() => bot[Symbol.asyncDispose]());

  const ask = async (text: string, speaker: Speaker, where: Node = {}): Promise<Node> => {
    const before = bot.teams.posts.length;
    await bot.send({ text, ...where }, speaker);
    return cardOf(bot.teams.posts[before]?.activity);
  };

  for (const text of [
    'can I post this photo?',
    'what’s for lunch?',
    'help',
    'a colleague posts about pupils',
  ]) {
    it(`is told so below the answer to “${text}”, in either language`, async () => {
      const card = await ask(text, cast.stranger);
      assert.ok(textOf(card).includes(hint));
      const turned = await pressButton(bot, card, 'Cymraeg', cast.stranger);
      assert.ok(textOf(turned).includes('Nid wyf yn gwybod am unrhyw ysgol yma'));
      assert.ok(!textOf(turned).includes(hint));
      await pressButton(bot, turned, 'English', cast.stranger);
    });
  }

  it('gets nothing but the safeguarding card when somebody may be at risk', async () => {
    const text = textOf(await ask('one of the girls has bruises again', cast.stranger));
    assert.ok(text.includes('call 999') && !text.includes(hint));
  });

  it('is not shown up in front of others', async () => {
    const { tenantId } = bot.issuer;
    const conversation = { id: '19:group@thread.v2', conversationType: 'groupChat', tenantId };
    const card = await ask('', cast.stranger, { ...mentioning(bot, 'can I post this photo?'), conversation });
    assert.ok(!textOf(card).includes(hint));
  });

  it('a channel of a team that is no school’s says so, the head teacher’s does not', async () => {
    const team = { id: '19:new@thread.tacv2', teamId: '19:new@thread.tacv2' };
    const asked = mentioning(bot, 'can I post this photo?');
    assert.ok(textOf(await ask('', cast.teacher, { ...asked, ...inChannel(bot, team) })).includes(hint));
    const head = textOf(await ask('', cast.head, { ...asked, ...inHeadChannel(bot, 'a') }));
    assert.ok(!head.includes(hint));
  });

  it('is not said to staff of a school', async () => {
    const toldSo = async () => textOf(await ask('can I post this photo?', cast.teacher)).includes(hint);
    while (await toldSo()) await pause(20);
    assert.equal(await toldSo(), false);
  });
});
