import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { type Node, textOf } from '../support/cards.ts';
import { type ConcernBot, startConcernBot } from '../support/concern-bot.ts';
import {
  type Answered,
  codeOn,
  dataOf,
  dialog,
  postsIn,
  report,
  submitted,
} from '../support/concern-dialogs.ts';
import { everythingIn, postgresLog } from '../support/database-state.ts';
import { databaseKinds } from '../support/databases.ts';
import { cast, inHeadChannel, mentioning, placesOf } from '../support/leadership.ts';
import type { Fault } from '../support/teams.ts';

const { head, assistant } = cast;
const { headChannel } = placesOf('a');

/** Tables that are not there any more, as if the database were damaged or closed. */
const lostTables = [
  ...['concerns', 'concern_recipients', 'concern_messages', 'concern_accesses', 'concern_once'],
  ...['outbox', 'members', 'conversations', 'preferences', 'routes', 'schools'],
];
const faults: Fault[] = [
  { status: 503 },
  { status: 403 },
  { status: 429, retryAfter: 1 },
  'drop-before',
  'drop-after',
];

for (const kind of databaseKinds) {
  describe(`a word in every field, with every failure (${kind})`, () => {
    let world: ConcernBot;
    let item: Node;
    let code: string;
    let words = 0;
    /** A word of its own for every field, so that a find says which. */
    const sentinel = `zwxq${randomBytes(4).toString('hex')}`;
    const word = (field: string): string => {
      words += 1;
      return `${sentinel} ${field} ${words}`;
    };

    before(async () => {
      world = await startConcernBot(kind);
      code = codeOn((await report(world.bot, assistant)).card);
      [item = {}] = await postsIn(world.bot, headChannel, 1);
    });
    after(() => world[Symbol.asyncDispose]());
    beforeEach(() => world.begin());

    /** Types a word into every field of every dialog, and into the chat; `breaks` comes between opening and sending. */
    async function typeEverywhere(breaks: () => Promise<unknown>, mends: () => Promise<unknown>) {
      const { bot } = world;
      const form = (await dialog(bot, assistant, 'fetch', { verb: 'concern.open' })).card;
      const followed = (await world.follow(code)).card;
      const opened = (await world.read(head, dataOf(item, 'concern.read'))).card;
      const submit = (person: { id: string }, data: Node) => dialog(bot, person, 'submit', data);
      const typed = Object.fromEntries(
        ['aboutName', 'what', 'where', 'when'].map((field) => [field, word(field)]),
      );
      const [message, reply, note, outcome] = ['message', 'reply', 'note', 'outcome'].map(word);
      await breaks();
      const filed = await submit(
        assistant,
        submitted(form, 'concern.submit', { childAtRisk: 'false', kind: '4', withName: 'true', ...typed }),
      );
      const answered = await submit(
        assistant,
        submitted(followed, 'concern.reply', { message, release: 'now' }),
      );
      const acts = [
        await submit(head, submitted(opened, 'concern.reply', { message: reply })),
        await submit(head, submitted(opened, 'concern.note', { note })),
        await submit(head, submitted(opened, 'concern.status', { status: 'looking', outcome })),
      ];
      await world.follow(word('code'));
      await bot.send({ text: `a colleague has posted this about a pupil: ${word('chat')}` }, assistant);
      const inChannel = { ...mentioning(bot, word('channel')), ...inHeadChannel(bot, 'a') };
      await bot.send(inChannel, assistant);
      await mends();
      return { filed, typed, answered, message: String(message), acts };
    }

    /** What was not taken is still in the dialog, and can be sent again. */
    async function isKept({ filed, typed, answered, message }: Awaited<ReturnType<typeof typeEverywhere>>) {
      assert.ok(filed.card, JSON.stringify(filed.body));
      if (!textOf(filed.card).includes('Your receipt')) {
        const again = submitted(filed.card, 'concern.submit');
        for (const [field, value] of Object.entries(typed)) assert.equal(again[field], value, field);
        codeOn((await dialog(world.bot, assistant, 'submit', again)).card);
      }
      assert.ok(answered.card, JSON.stringify(answered.body));
      if (textOf(answered.card).includes(message)) return;
      const again = submitted(answered.card, 'concern.reply');
      assert.equal(again.message, message);
      const sent = await dialog(world.bot, assistant, 'submit', again);
      assert.ok(textOf(sent.card).includes(message));
    }

    /** An act of the head teacher was done, is kept to be sent again, or was refused without a word. */
    const isSafe = ({ card, text }: Answered) => assert.ok(card || (text && !text.includes(sentinel)));

    it('leaves nothing when nothing fails', async () => {
      const told = await typeEverywhere(
        async () => undefined,
        async () => undefined,
      );
      await isKept(told);
      told.acts.forEach(isSafe);
    });

    for (const table of lostTables) {
      it(`leaves nothing and loses nothing when the database has no “${table}”`, async () => {
        const { schema } = world.database.db;
        const told = await typeEverywhere(
          () => schema.alterTable(table).renameTo('lost').execute(),
          () => schema.alterTable('lost').renameTo(table).execute(),
        );
        await isKept(told);
        told.acts.forEach(isSafe);
      });
    }

    for (const fault of faults) {
      it(`leaves nothing and loses nothing when Teams answers ${JSON.stringify(fault)}`, async () => {
        const told = await typeEverywhere(
          async () => {
            world.fault = () => fault;
          },
          async () => {
            world.fault = undefined;
          },
        );
        await isKept(told);
        told.acts.forEach(isSafe);
      });
    }

    it('and no place holds one of the words at the end', async () => {
      const { bot, database, settings } = world;
      const opened = (await world.read(head, dataOf(item, 'concern.read'))).card;
      const closing = { status: 'closed', outcome: word('outcome') };
      await dialog(bot, head, 'submit', submitted(opened, 'concern.status', closing));
      const last = textOf((await world.follow(code)).card);
      assert.ok(last.includes(closing.outcome), 'those entitled see it');
      world.fault = undefined;
      await world.settled();
      const metrics = await (await fetch(`${bot.url}/metrics`)).text();
      const { activities, posts, edits } = bot.teams;
      const places = {
        database: await everythingIn(database, settings.dataDir),
        logs: bot.logs.join('\n'),
        log: kind === 'postgres' ? await postgresLog(database) : '',
        metrics,
        Teams: JSON.stringify([...activities.values(), ...posts, ...edits]),
      };
      for (const [place, text] of Object.entries(places)) {
        const at = text.indexOf(sentinel);
        assert.equal(at, -1, `${place}: ${text.slice(Math.max(0, at - 100), at + 60)}`);
        assert.ok(
          !text.includes(code) && !text.includes(code.replaceAll('-', '')),
          `the code is in: ${place}`,
        );
      }
      assert.ok(!/concern/i.test(metrics), 'the metrics do not tell concerns apart');
      assert.ok(!/concern\.(submit|follow|open|read|reply)/.test(places.logs), 'nor do the logs');
      assert.ok(words > 150);
    });
  });
}
