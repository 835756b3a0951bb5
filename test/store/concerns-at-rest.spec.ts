import { strict as assert } from 'node:assert';
import { sql } from 'kysely';
import { fileConcern } from '../../src/domain/concerns/filing.ts';
import { followConcern, replyAsReporter } from '../../src/domain/concerns/following.ts';
import { handleConcern } from '../../src/domain/concerns/handling.ts';
import { openForm } from '../../src/domain/concerns/opening.ts';
import { readConcern } from '../../src/domain/concerns/reading.ts';
import { recipientKey } from '../../src/domain/concerns/recipients.ts';
import { eraseEndedConcerns } from '../../src/domain/concerns/run-duties.ts';
import { type ConcernWorld, day, draftOf, newConcernWorld, people } from '../support/concern-world.ts';
import { everythingIn } from '../support/database-state.ts';
import { databaseKinds } from '../support/databases.ts';

const { head, deputy, chair, assistant } = people;
const sentinel = 'zwxq-sentinel';

for (const kind of databaseKinds) {
  describe(`concerns at rest (${kind})`, () => {
    let world: ConcernWorld;
    beforeEach(async () => {
      world = await newConcernWorld(kind);
    });
    afterEach(() => world[Symbol.asyncDispose]());

    const stored = () => everythingIn(world.database, world.settings.dataDir);
    const openToken = async () => {
      const opened = await openForm(world.ports, world.school.id, assistant);
      assert(opened.ok);
      return opened.form.token;
    };
    const submit = (token: string) => fileConcern(world.ports, assistant, token, draftOf());
    const fileOne = async (draft: Parameters<ConcernWorld['report']>[1] = {}) => {
      const filed = await world.report(assistant, draft);
      assert(filed.ok);
      return { id: (await world.ids())[0] ?? '', code: filed.receipt.code };
    };

    it('holds no word that anybody typed, no person who is named in it and no code', async () => {
      const texts = Object.fromEntries(
        ['aboutName', 'what', 'where', 'when'].map((field) => [field, `${sentinel} ${field}`]),
      );
      const { id, code } = await fileOne({ ...texts, about: [people.caretaker.id] });
      const act = (text: string) => ({ text: `${sentinel} ${text}`, once: text });
      await readConcern(world.ports, head, id);
      await handleConcern(world.ports, head, id, { act: 'reply', ...act('reply') });
      await handleConcern(world.ports, deputy, id, { act: 'note', ...act('note') });
      const followed = await followConcern(world.ports, assistant, code);
      assert(followed.ok);
      const answer = { text: `${sentinel} answer`, release: 'now' } as const;
      await replyAsReporter(world.ports, assistant, followed.view.ticket, answer);
      const ending = { text: `${sentinel} outcome`, referralConsidered: false };
      await handleConcern(world.ports, head, id, { act: 'status', status: 'closed', ending });

      const found = await stored();
      for (const secret of [
        sentinel,
        code,
        code.replaceAll('-', ''),
        ...Object.values(people).map((p) => p.id),
      ]) {
        assert(!found.includes(secret), secret);
      }
      assert(!JSON.stringify(world.notices).includes(sentinel));
      const opened = await readConcern(world.ports, head, id);
      assert(opened.ok && opened.view.messages.length === 3, 'all of it is there for a recipient');
    });

    it('tells no time of a nameless concern finer than the day, and not the order of filing', async () => {
      const morning = Date.parse('2026-11-24T08:30:00Z');
      for (let count = 0; count < 2; count += 1) {
        world.now += 12_345;
        await fileOne({ withName: false });
      }
      const rows = await world.database.db.selectFrom('concerns').selectAll().execute();
      for (const row of rows) {
        const times = Object.values(row).filter((value) => typeof value === 'number' && value > 1e12);
        assert.deepEqual(times, [morning, morning]);
        assert.match(row.reference, /^[2-9CDFGHJKMPQRVWX]{4}-[2-9CDFGHJKMPQRVWX]{4}$/);
      }
      const once = await world.database.db.selectFrom('concern_once').selectAll().execute();
      assert.deepEqual(Object.keys(once[0] ?? {}).sort(), ['expires_day', 'key']);
      if (kind === 'sqlite') {
        await assert.rejects(sql`select rowid from concerns`.execute(world.database.db), /no such column/);
      }
    });

    it('tells no time finer than the day of one that is sent at once, either', async () => {
      const midnight = Date.parse('2026-11-24T00:00:00Z');
      for (const soon of [{ release: 'now' }, { childAtRisk: true }] as const) {
        const before = await world.ids();
        assert((await world.report(assistant, { ...soon, withName: false })).ok);
        const [id = ''] = (await world.ids()).filter((one) => !before.includes(one));
        const { heldUntil, clockFrom, filedDay } = (await world.ports.store.find(id)) ?? {};
        assert.deepEqual([heldUntil, clockFrom, filedDay], [null, midnight, '2026-11-23']);
      }
    });

    it('makes one concern and one item of 50 identical submits at once, and all see the same receipt', async () => {
      const token = await openToken();
      const replies = await Promise.all(Array.from({ length: 50 }, () => submit(token)));
      const codes = new Set(replies.map((reply) => (reply.ok ? reply.receipt.code : reply.code)));
      assert.equal(codes.size, 1);
      assert.deepEqual([(await world.ids()).length, world.notices.length], [1, 1]);
      const [code = ''] = codes;
      assert((await followConcern(world.ports, assistant, code)).ok);
    });

    it('stores nothing when the process dies at any step, and one concern when the form is sent again', async () => {
      const token = await openToken();
      const { vault, slowHash, store, schools, rosters } = world.ports;
      const die = async () => {
        throw new Error('the process died');
      };
      const deaths: (() => void)[] = [
        () => Object.assign(world.ports, { rosters: { ...rosters, headChannel: die } }),
        () => Object.assign(world.ports, { vault: { ...vault, create: die } }),
        () => Object.assign(world.ports, { slowHash: die }),
        () => Object.assign(world.ports, { store: { ...store, file: die } }),
        () => Object.assign(world, { crash: true }),
      ];
      for (const dies of deaths) {
        dies();
        await assert.rejects(submit(token));
        Object.assign(world.ports, { vault, slowHash, store, schools, rosters });
        world.crash = false;
        assert.deepEqual([await world.ids(), world.notices], [[], []]);
      }
      assert((await submit(token)).ok);
      assert((await submit(token)).ok);
      assert.deepEqual([(await world.ids()).length, world.notices.length], [1, 1]);
    });

    it('stores nothing when nobody is left to receive it', async () => {
      const refused = await world.report(assistant, { aboutHead: true, notTo: [chair.id] });
      assert.deepEqual(refused, { ok: false, code: 'nobody-left' });
      assert.deepEqual([await world.ids(), world.notices], [[], []]);
      assert.equal((await world.database.db.selectFrom('concern_once').selectAll().execute()).length, 0);
    });

    it('refuses a concern whose parts were swapped with another’s', async () => {
      await fileOne();
      await fileOne();
      const { db } = world.database;
      const [one, other] = await db.selectFrom('concerns').selectAll().orderBy('id').execute();
      assert(one && other);
      const change = (set: Partial<typeof one>) =>
        db.updateTable('concerns').set(set).where('id', '=', one.id);
      await change({ report: other.report }).execute();
      await assert.rejects(readConcern(world.ports, head, one.id));
      await change({ report: other.report, wrapped_key: other.wrapped_key }).execute();
      await assert.rejects(readConcern(world.ports, head, one.id));
      await change({ report: one.report, wrapped_key: one.wrapped_key }).execute();
      assert((await readConcern(world.ports, head, one.id)).ok);
    });

    it('opens to nobody for whom somebody with the database writes a recipient', async () => {
      const channel = world.channel;
      world.channel = [{ ...head, guest: false }];
      const { id } = await fileOne();
      world.channel = channel;
      assert((await world.report(assistant)).ok);
      const { db } = world.database;
      const key = recipientKey(world.ports.hash, world.school.id, deputy.id);
      const recipients = db.selectFrom('concern_recipients').selectAll();
      const given = await recipients.where('recipient_key', '=', key).executeTakeFirstOrThrow();
      assert.notEqual(given.concern_id, id);
      assert.deepEqual(await readConcern(world.ports, deputy, id), { ok: false, code: 'refused' });
      await db
        .insertInto('concern_recipients')
        .values({ ...given, concern_id: id })
        .execute();
      await assert.rejects(readConcern(world.ports, deputy, id));
    });

    it('knows a recipient in another school by another key', async () => {
      const { hash } = world.ports;
      assert.notEqual(recipientKey(hash, 'school-bro', head.id), recipientKey(hash, 'school-two', head.id));
    });

    it('forgets its one-time ids when their forms have expired, and no earlier', async () => {
      const left = async () =>
        (await world.database.db.selectFrom('concern_once').selectAll().execute()).length;
      await fileOne();
      world.now += day;
      await eraseEndedConcerns(world.ports);
      assert.equal(await left(), 1);
      world.now += day;
      await eraseEndedConcerns(world.ports);
      assert.equal(await left(), 0);
    });
  });
}
