import { strict as assert } from 'node:assert';
import { languages } from '../../src/domain/language.ts';
import { addDays, dayOf, weekdayOf } from '../../src/domain/time/day.ts';
import { formatDay } from '../../src/i18n/dates.ts';
import type { Speaker } from '../support/bot.ts';
import { type CampaignBot, startCampaignBot } from '../support/campaign-bot.ts';
import { buttonOf, cardOf, type Node, nodesOf, textOf } from '../support/cards.ts';
import { databaseKinds } from '../support/databases.ts';
import {
  cast,
  inHeadChannel,
  mentioning,
  placesOf,
  press,
  setUpSchoolInTeams,
} from '../support/leadership.ts';
import { personalConversation } from '../support/teams-world.ts';

const MESSAGE = 'application/vnd.microsoft.activity.message';
const nextSaturday = (day: string): string => addDays(day, (6 - weekdayOf(day) + 7) % 7);
const inDays = (days: number): string => addDays(dayOf(Date.now()), days);

for (const kind of databaseKinds) {
  describe(`leading a campaign in Teams (${kind})`, () => {
    let world: CampaignBot;
    before(async () => {
      world = await startCampaignBot(kind);
    });
    after(() => world[Symbol.asyncDispose]());

    const dataOf = (card: unknown, title: string): Node => buttonOf(card, title)?.data as Node;
    const write = async (text: string): Promise<Node | undefined> => {
      const before = world.bot.teams.posts.length;
      await world.bot.send({ ...mentioning(world.bot, text), ...inHeadChannel(world.bot, 'a') }, cast.head);
      const reply = world.bot.teams.posts
        .slice(before)
        .find(({ conversationId }) => conversationId.startsWith(world.channel));
      return reply && cardOf(reply.activity);
    };
    const dialog = async (name: 'fetch' | 'submit', data: Node, speaker: Speaker = cast.head) => {
      const where = inHeadChannel(world.bot, 'a');
      const invoke = { type: 'invoke', name: `task/${name}`, value: { data }, ...where };
      const { body } = await world.bot.send(invoke, speaker);
      return JSON.stringify(body);
    };
    /** The newest card with these words that stands in the channel, whether there is anything to press on it or not. */
    const standing = (words: string): Promise<Node> =>
      world.eventually(words, () =>
        [...world.bot.teams.activities.values()]
          .filter(({ conversationId }) => conversationId.startsWith(world.channel))
          .map(({ activity }) => cardOf(activity))
          .findLast((card) => textOf(card).includes(words)),
      );

    it('names before the start whom it would not reach and why, for leadership only', async () => {
      const { id, name } = cast.teacher;
      const gone = { type: 'installationUpdate', action: 'add' };
      await world.bot.send(gone, cast.teacher);
      await world.bot.send({ ...gone, action: 'remove' }, { id, name });
      const card = await write('start campaign');
      assert.ok(textOf(card).includes('Cannot be reached: 1'), textOf(card));
      assert.ok(!textOf(card).includes(name), 'no names in the channel');
      const names = dataOf(card, 'Enwau · Names');
      const shown = await dialog('fetch', names);
      assert.ok(shown.includes(name) && shown.includes('The app is not installed'), shown);
      assert.ok(!shown.includes(cast.deputy.name), 'only those who cannot be reached');
      assert.ok(!shown.includes('campaign.record'), 'nothing can be recorded before the start');
      assert.ok((await dialog('submit', { ...names, show: 'all' })).includes(cast.deputy.name));
      const refused = await dialog('fetch', names, cast.assistant);
      assert.ok(!refused.includes(name));
      await world.bot.send(gone, cast.teacher);
    });

    it('started from a personal chat, it still shows how it stands in the channel', async () => {
      const { value } = await press(
        world.bot,
        cast.head,
        'campaign.start',
        { dueDate: inDays(20) },
        { replyToId: 'a-message-of-the-personal-chat' },
      );
      assert.ok(textOf(value).includes('of 4 have signed'));
      await world.eventually('the status card in the channel', () =>
        world.cards(world.channel).some(({ card }) => textOf(card).includes('of 4 have signed')),
      );
    });

    it('“who is it?” shows the person who has asked and nobody else', async () => {
      for (const [speaker, comment] of [
        [cast.assistant, 'About WhatsApp'],
        [cast.teacher, 'About TikTok'],
      ] as const) {
        const { id, card } = await world.cardFor(speaker);
        const data = dataOf(card, 'Cadarnhau');
        await press(world.bot, speaker, 'campaign.question', { ...data, comment }, { replyToId: id });
      }
      const posted = await standing('About TikTok');
      const shown = await dialog('fetch', dataOf(posted, 'Pwy yw’r person? · Who is it?'));
      assert.ok(shown.includes('About TikTok') && !shown.includes('About WhatsApp'));
    });

    it('a question closes in the channel when the person signs', async () => {
      const { id, card } = await world.cardFor(cast.assistant);
      const data = { ...dataOf(card, 'Cadarnhau'), read: 'true' };
      await press(world.bot, cast.assistant, 'campaign.acknowledge', data, { replyToId: id });
      const closed = await standing('The person has signed since');
      assert.ok(textOf(closed).includes('About WhatsApp'));
      assert.equal(buttonOf(closed, 'Anfon yr ateb · Send the answer'), undefined);
      const late = await press(world.bot, cast.assistant, 'campaign.question', { ...data, comment: 'Hm' });
      assert.ok(textOf(late.value).includes('Derbynneb'), 'an old card shows the receipt');
    });

    it('nudging one person says whether anything was sent', async () => {
      const status = await world.lead('campaign.status');
      const { campaign } = dataOf(status.value, 'Diweddaru · Refresh');
      const record = (person: string) =>
        dialog('submit', { verb: 'campaign.record', campaign, what: 'nudge', person, language: 'en' });
      assert.ok((await record(cast.deputy.id)).includes('"Sent."'));
      assert.ok((await record(cast.deputy.id)).includes('Please wait ten minutes'));
      assert.ok((await record(cast.assistant.id)).includes('Nothing was sent'));
    });

    it('finds a person and a witness at once, with a comma between their names, in either language', async () => {
      const status = await world.lead('campaign.status');
      const names = dataOf(status.value, 'Enwau · Names');
      const shown = await dialog('submit', { ...names, search: 'dáfydd, HELEDD', language: 'cy' });
      for (const { name } of [cast.deputy, cast.head]) assert.ok(shown.includes(name), name);
      for (const { name } of [cast.teacher, cast.assistant]) assert.ok(!shown.includes(name), name);
      assert.ok(shown.includes('Cofnodi rhywbeth') && shown.includes('"English"'));
    });

    it('keeps what is being recorded when the names are searched or turned, whoever is found by then', async () => {
      const status = await world.lead('campaign.status');
      const names = dataOf(status.value, 'Enwau · Names');
      const form = {
        person: cast.teacher.id,
        what: 'exempt',
        reason: 'Wedi’i secondio',
        witness: cast.deputy.id,
      };
      for (const language of languages) {
        const shown = JSON.parse(await dialog('submit', { ...names, ...form, search: 'heledd', language }));
        const nodes = [...nodesOf(shown)];
        const found = (id: string) => nodes.find((node) => node.id === id);
        for (const [id, value] of Object.entries(form)) assert.equal(found(id)?.value, value, id);
        for (const id of ['person', 'witness'] as const)
          assert.ok(JSON.stringify(found(id)?.choices).includes(form[id]), `${id} can still be sent`);
        assert.equal(found('record')?.isVisible, true);
      }
    });

    it('a wrong date is kept with what is wrong, a right one shows on everybody’s card', async () => {
      const bad = await world.lead('campaign.changeDate', { dueDate: 'soon' });
      assert.ok(textOf(bad.value).includes('That is not a date'));
      const dueDate = inDays(40);
      await world.lead('campaign.changeDate', { dueDate });
      const day = (await world.database.db.selectFrom('campaigns').select('due_on').executeTakeFirst())
        ?.due_on;
      assert.ok(day && day >= dueDate);
      const number = Number(day.slice(8));
      await world.eventually('the card shows it', async () =>
        textOf((await world.cardFor(cast.teacher)).card).includes(`erbyn ${number} `),
      );
    });

    it('a due date on which the school is closed is moved, and the card in the channel says so and to when', async () => {
      const saturday = nextSaturday(inDays(50));
      const { value } = await world.lead('campaign.changeDate', { dueDate: saturday });
      const { due_on: to } = await world.database.db
        .selectFrom('campaigns')
        .select('due_on')
        .executeTakeFirstOrThrow();
      assert.ok(to > saturday);
      const says = [
        `The school is closed on the day you chose, ${formatDay('en', saturday)}. New due date: ${formatDay('en', to)}`,
        `Mae’r ysgol ar gau ar y diwrnod a ddewisoch (${formatDay('cy', saturday)}). Dyddiad cau newydd yr ymgyrch: ${formatDay('cy', to)}`,
      ];
      const posted = await standing('The school is closed on the day');
      for (const text of [textOf(value), textOf(posted)])
        for (const line of says) assert.ok(text.includes(line), text);
      const open = await world.lead('campaign.changeDate', { dueDate: to });
      assert.ok(!textOf(open.value).includes('The school is closed'), 'a school day is left as it is');
    });

    it('the last message of a campaign has the head of its evidence and nothing to press that would change it', async () => {
      await world.lead('campaign.withdraw');
      const last = await standing('Pen y dystiolaeth');
      const { head } = await world.database.db
        .selectFrom('evidence_heads')
        .select('hash as head')
        .executeTakeFirstOrThrow();
      assert.ok(textOf(last).includes(head));
      assert.ok(!JSON.stringify(last).includes('Action.Execute'));
    });
  });

  describe(`somebody of two schools (${kind})`, () => {
    it('has a card of each, reads the text of the card’s own school, and signs each for itself', async () => {
      await using world = await startCampaignBot(kind);
      const { bot, database } = world;
      await setUpSchoolInTeams(bot, 'b');
      const ofB = await database.db
        .selectFrom('schools')
        .select(['id', 'settings'])
        .where('name', '=', 'Ysgol b')
        .executeTakeFirstOrThrow();
      const settings = JSON.parse(String(ofB.settings));
      settings.policyText = { 8: { en: 'Own words of b.', cy: 'Geiriau b ei hun.' } };
      await database.db
        .updateTable('schools')
        .set({ settings: JSON.stringify(settings) })
        .where('id', '=', ofB.id)
        .execute();
      for (const school of ['a', 'b'])
        await press(bot, cast.head, 'campaign.start', { dueDate: inDays(20) }, inHeadChannel(bot, school));
      const chat = personalConversation(cast.teacher.id);
      const cards = await world.eventually('both cards', () => {
        const found = world.cards(chat);
        return found.length === 2 && found;
      });
      const read = async ({ card }: { card: Node }): Promise<string> => {
        const data = dataOfRead(card);
        const invoke = { type: 'invoke', name: 'task/fetch', value: { data } };
        return JSON.stringify((await bot.send(invoke, cast.teacher)).body);
      };
      const texts = await Promise.all(cards.map(read));
      assert.deepEqual(texts.map((text) => text.includes('Geiriau b ei hun.')).sort(), [false, true]);
      for (const { id, card } of cards) {
        const data = { ...(buttonOf(card, 'Cadarnhau')?.data as Node), read: 'true' };
        await press(bot, cast.teacher, 'campaign.acknowledge', data, { replyToId: id });
      }
      const signed = await database.db
        .selectFrom('acknowledgements')
        .select(['school_id', 'policy_version'])
        .execute();
      assert.equal(new Set(signed.map(({ school_id }) => school_id)).size, 2);
      assert.equal(new Set(signed.map(({ policy_version }) => policy_version)).size, 2);
      const { channel } = world;
      assert.equal(channel, placesOf('a').headChannel);
      const foreign = dataOfStatus(world.cards(channel));
      const other = await press(bot, cast.deputy, 'campaign.withdraw', foreign, inHeadChannel(bot, 'b'));
      assert.equal(other.type, MESSAGE, 'a card of one school does nothing in the channel of another');
    });
  });
}

const dataOfRead = (card: Node): Node => buttonOf(card, 'Darllen y polisi')?.data as Node;
const dataOfStatus = (cards: { card: Node }[]): Node => {
  const card = cards.findLast(({ card }) => buttonOf(card, 'Diweddaru · Refresh'))?.card;
  return buttonOf(card, 'Diweddaru · Refresh')?.data as Node;
};
