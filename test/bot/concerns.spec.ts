import { strict as assert } from 'node:assert';
import { priorities } from '../../src/domain/delivery/item.ts';
import type { TestBot } from '../support/bot.ts';
import { buttonOf, cardOf, type Node, pressButton, textOf } from '../support/cards.ts';
import { type ConcernBot, startConcernBot } from '../support/concern-bot.ts';
import { codeOn, dataOf, dialog, postsIn, report, submitted } from '../support/concern-dialogs.ts';
import { databaseKinds } from '../support/databases.ts';
import { cast, inHeadChannel, mentioning, placesOf } from '../support/leadership.ts';
import { personalConversation } from '../support/teams-world.ts';

const { head, deputy, assistant, teacher, chair, stranger } = cast;
const { headChannel } = placesOf('a');

for (const kind of databaseKinds) {
  describe(`private concerns in Teams (${kind})`, () => {
    let world: ConcernBot;
    let bot: TestBot;
    before(async () => {
      world = await startConcernBot(kind);
      bot = world.bot;
    });
    after(() => world[Symbol.asyncDispose]());
    beforeEach(() => world.begin());

    const concernIn = (card: Node | undefined) => dataOf(card, 'concern.read');
    const read = (person: typeof head, data: Node) => world.read(person, data);
    const follow = (code: string, person?: { id: string }) => world.follow(code, person);

    it('goes from “report a concern” to the channel, to an answer, and to its end', async () => {
      await bot.send({ text: 'Report a concern' }, assistant);
      const start = cardOf(bot.teams.posts.at(-1)?.activity);
      assert.ok(buttonOf(start, 'Report a concern') && buttonOf(start, 'My report'));
      const welsh = await pressButton(bot, start, 'Cymraeg', assistant);
      assert.ok(buttonOf(welsh, 'Rhoi gwybod am bryder'));
      await pressButton(bot, welsh, 'English', assistant);
      bot.teams.posts.splice(0);

      const receipt = await report(bot, assistant, { withName: 'false', release: 'now', what: 'Post A' });
      const code = codeOn(receipt.card);
      const turned = await dialog(bot, assistant, 'submit', submitted(receipt.card, 'concern.submit'));
      assert.equal(codeOn(turned.card), code);
      assert.ok(textOf(turned.card).includes('Eich derbynneb'));
      assert.ok(!textOf(turned.card).includes('anfon eisoes'), 'to turn it is not to send it twice');
      const [item] = await postsIn(bot, headChannel, 1);
      const words = textOf(item);
      for (const part of ['New item to review', "Eitem newydd i'w hadolygu", 'Reference: ']) {
        assert.ok(words.includes(part), part);
      }
      const opened = await read(head, concernIn(item));
      for (const part of ['Post A', 'Without a name', 'Seen']) {
        assert.ok(textOf(opened.card).includes(part), part);
      }
      const asked = submitted(opened.card, 'concern.reply', { message: 'Which group?' });
      assert.ok(textOf((await dialog(bot, head, 'submit', asked)).card).includes('Which group?'));
      await dialog(bot, head, 'submit', asked);

      const back = await follow(code);
      assert.equal(textOf(back.card).split('Which group?').length, 2, 'asked once, pressed twice');
      const answer = submitted(back.card, 'concern.reply', { message: 'Year 5 parents', release: 'now' });
      assert.ok(textOf((await dialog(bot, assistant, 'submit', answer)).card).includes('Year 5 parents'));
      const again = await read(deputy, concernIn(item));
      assert.ok(textOf(again.card).includes('Year 5 parents'));
      assert.ok(textOf(again.card).includes(head.name), 'the access log names who opened it');
      const looking = submitted(again.card, 'concern.status', { status: 'looking' });
      await dialog(bot, deputy, 'submit', looking);
      assert.ok(textOf((await follow(code)).card).includes('Being looked at'));
      const closing = submitted(again.card, 'concern.status', { status: 'closed', outcome: 'Spoken to' });
      await dialog(bot, deputy, 'submit', closing);
      const end = textOf((await follow(code)).card);
      assert.ok(end.includes('Closed') && end.includes('Spoken to'));
      await world.settled();
      for (const { conversationId } of bot.teams.posts) assert.equal(conversationId, headChannel);
    });

    it('about the head teacher reaches the chair alone, and the head finds no trace', async () => {
      const receipt = await report(bot, teacher, { aboutHead: 'true' });
      assert.ok(textOf(receipt.card).includes(chair.name));
      const [item] = await postsIn(bot, personalConversation(chair.id), 1);
      await world.settled();
      assert.equal(bot.teams.posts.length, 1);
      assert.ok((await read(chair, concernIn(item))).card);
      const madeUp = { ...concernIn(item), concern: 'made-up' };
      for (const person of [head, deputy, teacher, stranger]) {
        assert.deepEqual((await read(person, concernIn(item))).body, (await read(person, madeUp)).body);
      }
    });

    it('answers in dialogs only: the same data as a message or an Execute leaves nothing in a chat', async () => {
      await report(bot, assistant);
      const [item] = await postsIn(bot, headChannel, 1);
      const data = concernIn(item);
      await world.begin();
      await bot.send({ text: '', value: data, ...inHeadChannel(bot, 'a') }, head);
      assert.deepEqual(bot.teams.posts, []);
      await bot.send({ text: '', value: data }, head);
      const action = { type: 'Action.Execute', verb: 'concern.read', data };
      const { body } = await bot.send(
        { type: 'invoke', name: 'adaptiveCard/action', value: { action } },
        head,
      );
      assert.ok(!JSON.stringify([bot.teams.posts, body]).includes('mocks'));
    });

    it('shows people outside the staff where to turn, and lets them come back with a code', async () => {
      const { card } = await dialog(bot, stranger, 'fetch', { verb: 'concern.open' });
      const words = textOf(card);
      for (const part of ['020 3117 2520', 'Education Workforce Council'])
        assert.ok(words.includes(part), part);
      const code = codeOn((await report(bot, assistant)).card);
      assert.ok(textOf((await follow(code, stranger)).card).includes('Status: New'));
    });

    it('answers wrong, unknown and foreign codes alike', async () => {
      const bodies = await Promise.all(
        ['2222-2222-2222-2222-2222', 'rubbish', '9C3W-HQ8R-64RG-2VFF-XXXX'].map(
          async (code) => (await follow(code)).body,
        ),
      );
      assert.deepEqual(bodies[0], bodies[1]);
      assert.deepEqual(bodies[0], bodies[2]);
    });

    it('refuses a code typed into a chat and never repeats it', async () => {
      const code = codeOn((await report(bot, assistant)).card);
      await world.begin();
      await bot.send({ text: `my code is ${code.toLowerCase()}` }, assistant);
      await bot.send({ ...mentioning(bot, code), ...inHeadChannel(bot, 'a') }, assistant);
      const said = JSON.stringify(bot.teams.posts);
      assert.equal(bot.teams.posts.length, 2);
      assert.ok(said.includes('looks like a private code'));
      assert.ok(!said.toUpperCase().includes(code));
    });

    it('in a channel only points to the personal chat', async () => {
      await bot.send({ ...mentioning(bot, 'report a concern'), ...inHeadChannel(bot, 'a') }, assistant);
      const card = cardOf(bot.teams.posts.at(-1)?.activity);
      assert.equal(buttonOf(card, 'Report a concern'), undefined);
      assert.ok(textOf(card).includes('personal chat'));
    });

    it('keeps every word and pick when the form comes back, also in the other language', async () => {
      const opened = await dialog(bot, assistant, 'fetch', { verb: 'concern.open' });
      const typed = {
        childAtRisk: 'true',
        what: '',
        aboutName: '**Nia**',
        where: 'http://x',
        notTo: deputy.id,
        about: teacher.id,
      };
      const form = { ...submitted(opened.card, 'concern.submit', { kind: '8', ...typed }) };
      const back = await dialog(bot, assistant, 'submit', form);
      assert.ok(textOf(back.card).includes('Please describe what you saw'));
      const again = submitted(back.card, 'concern.submit');
      for (const [name, value] of Object.entries({ ...typed, kind: '8' }))
        assert.equal(again[name], value, name);
      const other = { ...again, ...dataOf(back.card, 'concern.open') };
      const welsh = await dialog(bot, assistant, 'submit', other);
      assert.ok(textOf(welsh.card).includes('Beth welsoch chi?'));
      assert.equal(submitted(welsh.card, 'concern.submit').where, 'http://x');
    });

    it('stores nothing and names the council’s officer when nobody is left', async () => {
      const before = await world.database.db.selectFrom('concerns').select('id').execute();
      const { card } = await report(bot, assistant, { aboutHead: 'true', notTo: chair.id });
      assert.ok(textOf(card).includes('Designated Officer, 01234 111111'));
      assert.deepEqual(await world.database.db.selectFrom('concerns').select('id').execute(), before);
    });

    it('goes to the head teacher in person when the channel’s roster cannot be had', async () => {
      world.fault = ({ path }) =>
        path.includes(headChannel) && path.includes('member') ? { status: 500 } : undefined;
      const { card } = await report(bot, assistant);
      assert.ok(textOf(card).includes(head.name));
      await postsIn(bot, personalConversation(head.id), 1);
      await world.settled();
      assert.equal(bot.teams.posts.length, 1);
    });

    it('is not posted in a channel that the subject has joined while Teams was down', async () => {
      const members = bot.teams.teams.get(placesOf('a').leadershipTeam)?.members;
      world.fault = ({ method, path }) =>
        method === 'POST' && path.endsWith('/activities') ? { status: 503 } : undefined;
      await report(bot, assistant, { about: teacher.id });
      members?.push(teacher.id);
      world.fault = undefined;
      await world.settled();
      members?.pop();
      const places = bot.teams.posts.map(({ conversationId }) => conversationId);
      assert.deepEqual(
        places.toSorted(),
        [head, deputy].map(({ id }) => personalConversation(id)).toSorted(),
      );
    });

    it('makes one concern and one channel item of 50 identical submits at once', async () => {
      const opened = await dialog(bot, assistant, 'fetch', { verb: 'concern.open' });
      const form = submitted(opened.card, 'concern.submit', {
        childAtRisk: 'false',
        kind: '4',
        what: 'x',
        withName: 'true',
      });
      const replies = await Promise.all(
        Array.from({ length: 50 }, () => dialog(bot, assistant, 'submit', form)),
      );
      assert.equal(new Set(replies.map(({ card }) => codeOn(card))).size, 1);
      const changed = await dialog(bot, assistant, 'submit', { ...form, what: 'Since then it was worse' });
      assert.ok(textOf(changed.card).includes('Anything you changed after that was not sent'));
      await world.settled();
      await postsIn(bot, headChannel, 1);
    });

    it('keeps no list of who was told of what: what went out is forgotten within hours', async () => {
      await report(bot, assistant);
      const [item] = await postsIn(bot, headChannel, 1);
      const opened = await read(head, concernIn(item));
      await dialog(bot, head, 'submit', submitted(opened.card, 'concern.reply', { message: 'When?' }));
      await world.settled();
      const { db } = world.database;
      const told = () => db.selectFrom('outbox').selectAll().where('kind', '=', 'concern').execute();
      assert.ok((await told()).every((row) => row.priority === priorities.urgent && row.repeat_in_doubt));
      const nudge = (await told()).find(({ recipient }) => recipient === `person:${assistant.id}`);
      assert.ok(nudge);
      const concerns = await db.selectFrom('concerns').select(['id', 'reference']).execute();
      for (const stored of concerns.flatMap(({ id, reference }) => [id, reference])) {
        assert.ok(!JSON.stringify(nudge).includes(stored), 'nobody learns here whose concern it is');
      }
      const others = await db.selectFrom('outbox').select('id').where('kind', '!=', 'concern').execute();
      world.pass(2 * 60 * 60 * 1000);
      await world.tick(60 * 60 * 1000);
      while ((await told()).length > 0) await new Promise(setImmediate);
      const cards = await db.selectFrom('outbox_activities').select('card').execute();
      assert.ok(!cards.some(({ card }) => card === nudge.card));
      const left = await db.selectFrom('outbox').select('id').where('kind', '!=', 'concern').execute();
      assert.equal(left.length, others.length);
    });

    it('releases nameless concerns on the next school morning and passes on what nobody opens', async () => {
      await report(bot, assistant, { withName: 'false' });
      await world.settled();
      assert.deepEqual(bot.teams.posts, []);
      world.pass(5 * 24 * 60 * 60 * 1000);
      await world.tick(60_000);
      await postsIn(bot, headChannel, 1);
    });
  });
}
