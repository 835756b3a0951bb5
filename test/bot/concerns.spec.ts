import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import sinon from 'sinon';
import { type Clock, systemClock } from '../../src/domain/time/clock.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import type { DatabaseSettings } from '../../src/store/dialect.ts';
import { createPeopleStore } from '../../src/store/people-store.ts';
import { startBot, type TestBot } from '../support/bot.ts';
import { buttonOf, cardOf, type Node, pressButton, textOf } from '../support/cards.ts';
import { codeOn, dataOf, dialog, postsIn, report, submitted } from '../support/concern-dialogs.ts';
import { everythingIn } from '../support/database-state.ts';
import { databaseKinds, settingsOf } from '../support/databases.ts';
import {
  adminEnv,
  cast,
  inHeadChannel,
  mentioning,
  placesOf,
  setUpSchoolInTeams,
} from '../support/leadership.ts';
import type { Fault } from '../support/teams.ts';
import type { TeamsCall } from '../support/teams-routes.ts';
import { personalConversation } from '../support/teams-world.ts';

const { head, deputy, assistant, teacher, chair, stranger } = cast;
const { headChannel } = placesOf('a');
const sentinel = 'zwxqsentinel';

for (const kind of databaseKinds) {
  describe(`private concerns in Teams (${kind})`, () => {
    let bot: TestBot;
    let settings: DatabaseSettings;
    let database: Database;
    let offset = 0;
    let synced = false;
    let fault: ((call: TeamsCall) => Fault | undefined) | undefined;
    const clock: Clock = {
      now: () => Date.now() + offset,
      // Rosters are read soon after set-up, not some seconds later.
      sleep: (ms, signal) => systemClock.sleep(synced || ms < 10_000 ? ms : 20, signal),
    };
    let timers: sinon.SinonFakeTimers;

    before(async () => {
      settings = await settingsOf(kind);
      // What is done every minute is done when the spec says so.
      timers = sinon.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      const { dataDir, databaseUrl } = settings;
      bot = await startBot({
        env: { ...adminEnv, DATA_DIR: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) },
        teams: { callsPerSecond: 100_000, fault: (call) => fault?.(call) },
        clock,
      });
      database = await openDatabase(settings);
      await setUpSchoolInTeams(bot, 'a');
      const school = await database.db.selectFrom('schools').select('id').executeTakeFirstOrThrow();
      while ((await createPeopleStore(database.db).ofSchool(school.id)).length < 4) await pause(20);
      synced = true;
      for (const person of [head, deputy, chair]) await bot.send({ text: 'help' }, person);
    });
    after(async () => {
      timers.restore();
      await bot[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    });
    beforeEach(async () => {
      fault = undefined;
      await settled();
      bot.teams.posts.splice(0);
    });

    /** Nothing that the bot starts is on its way any more. */
    const settled = async () => {
      const open = database.db.selectFrom('outbox').select('id').where('state', 'in', ['queued', 'leased']);
      while ((await open.execute()).length > 0) await pause(20);
    };
    const concernIn = (card: Node | undefined) => dataOf(card, 'concern.read');
    const read = (person: typeof head, data: Node) => dialog(bot, person, 'fetch', data);
    const follow = (code: string, person: { id: string } = assistant) =>
      dialog(bot, person, 'submit', { verb: 'concern.follow', code });

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
      await settled();
      for (const { conversationId } of bot.teams.posts) assert.equal(conversationId, headChannel);
    });

    it('about the head teacher reaches the chair alone, and the head finds no trace', async () => {
      const receipt = await report(bot, teacher, { aboutHead: 'true' });
      assert.ok(textOf(receipt.card).includes(chair.name));
      const [item] = await postsIn(bot, personalConversation(chair.id), 1);
      await settled();
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
      await settled();
      bot.teams.posts.splice(0);
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
      await settled();
      bot.teams.posts.splice(0);
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
      const before = await database.db.selectFrom('concerns').select('id').execute();
      const { card } = await report(bot, assistant, { aboutHead: 'true', notTo: chair.id });
      assert.ok(textOf(card).includes('Designated Officer, 01234 111111'));
      assert.deepEqual(await database.db.selectFrom('concerns').select('id').execute(), before);
    });

    it('goes to the head teacher in person when the channel’s roster cannot be had', async () => {
      fault = ({ path }) =>
        path.includes(headChannel) && path.includes('member') ? { status: 500 } : undefined;
      const { card } = await report(bot, assistant);
      assert.ok(textOf(card).includes(head.name));
      await postsIn(bot, personalConversation(head.id), 1);
      await settled();
      assert.equal(bot.teams.posts.length, 1);
    });

    it('makes one concern and one channel item of 50 identical submits at once', async () => {
      const opened = await dialog(bot, assistant, 'fetch', { verb: 'concern.open' });
      const form = submitted(opened.card, 'concern.submit', { kind: '4', what: 'x', withName: 'true' });
      const replies = await Promise.all(
        Array.from({ length: 50 }, () => dialog(bot, assistant, 'submit', form)),
      );
      assert.equal(new Set(replies.map(({ card }) => codeOn(card))).size, 1);
      await settled();
      await postsIn(bot, headChannel, 1);
    });

    it('keeps a sentinel word out of everything but the dialogs of those entitled, whatever fails', async () => {
      const words = Object.fromEntries(
        ['aboutName', 'what', 'where', 'when'].map((name) => [name, `${sentinel} ${name}`]),
      );
      const { db } = database;
      const failures: [string, () => Promise<unknown>, () => Promise<unknown>][] = [
        ['nothing', async () => undefined, async () => undefined],
        [
          'rosters',
          async () => {
            fault = () => ({ status: 503 });
          },
          async () => {
            fault = undefined;
          },
        ],
        [
          'no table',
          () => db.schema.alterTable('concerns').renameTo('hidden').execute(),
          () => db.schema.alterTable('hidden').renameTo('concerns').execute(),
        ],
        [
          'no outbox',
          () => db.schema.alterTable('outbox').renameTo('hidden').execute(),
          () => db.schema.alterTable('hidden').renameTo('outbox').execute(),
        ],
        [
          'no people',
          () => db.schema.alterTable('members').renameTo('hidden').execute(),
          () => db.schema.alterTable('hidden').renameTo('members').execute(),
        ],
      ];
      for (const [name, breaks, mends] of failures) {
        const opened = await dialog(bot, assistant, 'fetch', { verb: 'concern.open' });
        await breaks();
        const form = submitted(opened.card, 'concern.submit', { kind: '4', withName: 'true', ...words });
        const reply = await dialog(bot, assistant, 'submit', form);
        await mends();
        assert.ok(reply.card, `${name}: ${reply.text}`);
        if (!/receipt/.test(textOf(reply.card))) {
          const kept = submitted(reply.card, 'concern.submit');
          for (const [field, value] of Object.entries(words))
            assert.equal(kept[field], value, `${name}: ${field}`);
          assert.ok(codeOn((await dialog(bot, assistant, 'submit', kept)).card), name);
        }
      }
      await settled();
      const metrics = await (await fetch(`${bot.url}/metrics`)).text();
      const everywhere = [
        await everythingIn(database, settings.dataDir),
        ...bot.logs,
        metrics,
        JSON.stringify([...bot.teams.activities.values(), ...bot.teams.posts, ...bot.teams.edits]),
      ];
      for (const place of everywhere) assert.ok(!place.includes(sentinel), place.slice(0, 300));
      assert.ok(!/concern/i.test(metrics), 'the metrics do not tell concerns apart');
      assert.ok(!bot.logs.some((line) => /concern\.(submit|follow|open)/.test(line)), 'nor do the logs');
    });

    it('releases nameless concerns on the next school morning and passes on what nobody opens', async () => {
      await report(bot, assistant, { withName: 'false' });
      await settled();
      assert.deepEqual(bot.teams.posts, []);
      offset += 5 * 24 * 60 * 60 * 1000;
      await timers.tickAsync(60_000);
      await postsIn(bot, headChannel, 1);
    });
  });
}
