import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, systemClock } from '../../src/domain/time/clock.ts';
import { type Speaker, startBot, type TestBot } from '../support/bot.ts';
import { buttonOf, cardOf, type Node, textOf } from '../support/cards.ts';
import { impatientClock } from '../support/clock.ts';
import {
  adminEnv,
  cast,
  inHeadChannel,
  placesOf,
  press,
  setUpInputs,
  setUpSchoolInTeams,
} from '../support/leadership.ts';
import { personalConversation } from '../support/teams-world.ts';

/** On which who looks every ten seconds sleeps until woken. */
const unhurried: Clock = {
  ...systemClock,
  sleep: (ms, signal) => systemClock.sleep(ms === 10_000 ? 86_400_000 : ms, signal),
};

describe('the staff of a school that was set up just now', () => {
  it('are known in their own chats as soon as their rosters are read, which waits for nothing', async () => {
    await using bot = await startBot({
      ...{ env: adminEnv, teams: { callsPerSecond: 10_000 }, clock: unhurried },
    });
    const tell = async (): Promise<string> => {
      await bot.send({ text: 'a child told me she is being hurt at home' }, cast.teacher);
      return textOf(cardOf(bot.teams.postsTo(personalConversation(cast.teacher.id)).at(-1)?.activity));
    };
    assert.ok(!(await tell()).includes('Mair Prys'));
    await setUpSchoolInTeams(bot, 'a');
    while (!(await tell()).includes('Mair Prys')) await pause(50);
  });
});

describe('schools in Teams', () => {
  let bot: TestBot;

  beforeEach(async () => {
    bot = await startBot({ env: adminEnv, teams: { callsPerSecond: 10_000 }, clock: impatientClock });
  });
  afterEach(() => bot[Symbol.asyncDispose]());

  /** The text of the cards that the bot sent somewhere of its own accord, once there is one with the words. */
  const told = async (conversation: string, words: string): Promise<Node> => {
    for (;;) {
      const cards = [...bot.teams.activities.values()]
        .filter(({ conversationId }) => conversationId === conversation)
        .map(({ activity }) => cardOf(activity));
      const found = cards.find((card) => textOf(card).includes(words));
      if (found) return found;
      await pause(20);
    }
  };
  const install = (speaker: Speaker) => bot.send({ type: 'installationUpdate', action: 'add' }, speaker);
  const save = (name: string, changes: Record<string, string>, where: string) =>
    press(bot, cast.head, 'school.setUp', setUpInputs(name, changes), inHeadChannel(bot, where));

  it('those named learn it personally, the chair as soon as the chair has the app', async () => {
    await setUpSchoolInTeams(bot, 'a');
    const named = 'Rydych yn derbyn pryderon mewn ysgol';
    assert.ok(textOf(await told(personalConversation(cast.head.id), named)).includes('Ysgol a'));
    await install(cast.chair);
    const chair = textOf(await told(personalConversation(cast.chair.id), named));
    assert.ok(chair.includes('Gadeirydd y Llywodraethwyr'));
  });

  it('a change of head teacher can be confirmed by the outgoing one, and both cards then say so', async () => {
    await install(cast.chair);
    await setUpSchoolInTeams(bot, 'a');
    await save('a', { headTeacher: cast.deputy.id }, 'a');
    const asked = await told(personalConversation(cast.chair.id), 'Cadarnhau’r newid');
    const button = buttonOf(asked, 'Cadarnhau’r newid');
    const forged = await press(bot, cast.deputy, 'school.confirmRoute', button?.data as Node);
    assert.equal(forged.type, 'application/vnd.microsoft.activity.message');
    const { value } = await press(bot, cast.chair, 'school.confirmRoute', button?.data as Node);
    assert.ok(textOf(value).includes('This applies to concerns filed from'));
    assert.equal(buttonOf(value, 'Confirm the change'), undefined);
    const other = await told(personalConversation(cast.head.id), 'Mae hyn yn gymwys');
    assert.equal(buttonOf(other, 'Cadarnhau’r newid'), undefined);
  });

  it('a route that moves is announced in the old channel, in both languages', async () => {
    await setUpSchoolInTeams(bot, 'a');
    await setUpSchoolInTeams(bot, 'b');
    const { headChannel, leadershipTeam } = placesOf('b');
    bot.teams.teams.get(leadershipTeam)?.channels.push({ id: '19:new-head', name: 'New' });
    const where = inHeadChannel(bot, 'b');
    const channel = { ...(where.channelData as Node), channel: { id: '19:new-head' } };
    await press(bot, cast.head, 'school.setUp', setUpInputs('b'), { ...where, channelData: channel });
    const text = textOf(await told(headChannel, 'This is no longer the head teacher’s channel'));
    assert.ok(text.includes('Nid sianel y Pennaeth yw hon mwyach'));
  });

  it('somebody of two schools is asked which one is meant, and remembered', async () => {
    await setUpSchoolInTeams(bot, 'a');
    await setUpSchoolInTeams(bot, 'b');
    const ask = async (): Promise<Node> => {
      await bot.send({ text: 'can I post this photo?' }, cast.teacher);
      return cardOf(bot.teams.postsTo(personalConversation(cast.teacher.id)).at(-1)?.activity);
    };
    let card = await ask();
    while (!buttonOf(card, 'Ysgol b')) {
      await pause(50);
      card = await ask();
    }
    assert.ok(textOf(card).includes('You belong to several schools'));
    const chosen = await press(bot, cast.teacher, 'school.choose', buttonOf(card, 'Ysgol b')?.data as Node);
    assert.match(String(chosen.value), /Ysgol b/);
    assert.equal(buttonOf(await ask(), 'Ysgol b'), undefined);
    const refused = await press(bot, cast.chair, 'school.choose', buttonOf(card, 'Ysgol b')?.data as Node);
    assert.ok(!String(refused.value).includes('Ysgol b'));
  });

  it('somebody of two schools who tells of danger gets the contacts of both, without having chosen', async () => {
    await setUpSchoolInTeams(bot, 'a');
    await setUpSchoolInTeams(bot, 'b');
    const tell = async (): Promise<Node> => {
      await bot.send({ text: 'a child told me she is being hurt at home' }, cast.teacher);
      return cardOf(bot.teams.postsTo(personalConversation(cast.teacher.id)).at(-1)?.activity);
    };
    let card = await tell();
    while (!textOf(card).includes('Ysgol b')) {
      await pause(50);
      card = await tell();
    }
    await save('b', { safeguardingPerson: 'Bethan Bryn, 01970 1', councilServices: '01970 2' }, 'b');
    const turned = await press(
      bot,
      cast.teacher,
      'answer.language',
      buttonOf(await tell(), 'Cymraeg')?.data as Node,
    );
    for (const text of [textOf(await tell()), textOf(turned.value)]) {
      const parts = ['999', 'Ysgol a', 'Mair Prys', 'Ysgol b', 'Bethan Bryn', '01970 2', 'Samaritans'];
      const places = parts.map((part) => text.indexOf(part));
      assert.ok(!places.includes(-1), text);
      assert.deepEqual(
        places.toSorted((one, other) => one - other),
        places,
        'each below its own school',
      );
    }
  });

  it('the safeguarding card names the school’s own contacts to its people, and to nobody else', async () => {
    await setUpSchoolInTeams(bot, 'a');
    const contact = async (speaker: Speaker): Promise<boolean> => {
      await bot.send({ text: 'a child told me she is being hurt at home' }, speaker);
      const card = cardOf(bot.teams.postsTo(personalConversation(speaker.id)).at(-1)?.activity);
      return textOf(card).includes('Mair Prys');
    };
    while (!(await contact(cast.assistant))) await pause(20);
    assert.equal(await contact(cast.stranger), false);
    assert.equal(await contact(cast.guest), false);
  });
});
