import { strict as assert } from 'node:assert';
import { replyAsReporter } from '../../../src/domain/concerns/following.ts';
import { handleConcern } from '../../../src/domain/concerns/handling.ts';
import { runConcernDuties } from '../../../src/domain/concerns/run-duties.ts';
import { isoDay, lifeIn } from '../../support/concern-life.ts';
import { type ConcernWorld, day, hour, newConcernWorld, people } from '../../support/concern-world.ts';
import { databaseKinds } from '../../support/databases.ts';

const { head, deputy, bursar, chair, assistant } = people;

for (const kind of databaseKinds) {
  describe(`what time does to a concern (${kind})`, () => {
    let world: ConcernWorld;
    before(async () => {
      world = await newConcernWorld(kind);
    });
    after(() => world[Symbol.asyncDispose]());
    const { begin, file, read, canRead, duties, nextMorning, follow, meet } = lifeIn(() => world);
    beforeEach(begin);

    it('without a name waits for 08:30 of the next school day and leaves no time of its filing', async () => {
      const made = [await file({ withName: false }), await file({ withName: false })];
      const ids = made.map(({ id }) => id);
      assert.deepEqual([world.notices, made[0]?.filed?.releaseDay], [[], isoDay(world.now + day)]);
      assert.deepEqual(await duties(...ids), []);
      nextMorning();
      const released = await duties(...ids);
      assert.deepEqual(released, [
        ['channel-head', 'item'],
        ['channel-head', 'item'],
      ]);
      assert.deepEqual(await duties(...ids), [], 'released once');
      for (const { id } of made) {
        const opened = await read(head, id);
        assert(opened.ok);
        assert.deepEqual([opened.view.report.reporter, opened.view.report.filedAt], [undefined, undefined]);
        assert.equal(opened.view.record.clockFrom % (hour / 2), 0);
      }
    });

    it('is released once by two processes at the same minute', async () => {
      const { id } = await file({ withName: false });
      nextMorning();
      world.notices = [];
      await Promise.all([runConcernDuties(world.ports), runConcernDuties(world.ports)]);
      assert.equal(world.notices.filter(({ concernId }) => concernId === id).length, 1);
    });

    it('is released in any order', async () => {
      const ids: string[] = [];
      for (let count = 0; count < 4; count += 1) ids.push((await file({ withName: false })).id);
      const orders = new Set<string>();
      for (let round = 0; round < 24 && orders.size < 2; round += 1) {
        const held = world.now + day;
        await world.database.db
          .updateTable('concerns')
          .set({ held_until: held })
          .where('id', 'in', ids)
          .execute();
        world.now = held;
        await duties();
        orders.add(
          world.notices
            .filter(({ concernId, to }) => 'channel' in to && ids.includes(concernId))
            .map(({ concernId }) => concernId)
            .join(),
        );
      }
      assert(orders.size > 1);
    });

    it('without a name can wait with an answer too, and no notice of it exists before', async () => {
      const { id, code } = await file({ withName: false, release: 'now' });
      assert.equal(world.notices.length, 1);
      await read(head, id);
      const followed = await follow(code);
      world.notices = [];
      const reply = { text: 'for tomorrow', release: 'morning' } as const;
      assert((await replyAsReporter(world.ports, assistant, followed.ticket, reply)).ok);
      assert.deepEqual(world.notices, []);
      const before = await read(head, id);
      assert(before.ok && before.view.messages.length === 0);
      nextMorning();
      assert.deepEqual(await duties(id), [['channel-head', 'news']]);
      const after = await read(head, id);
      assert(after.ok);
      assert.deepEqual(
        after.view.messages.map(({ text, by }) => [text, by]),
        [['for tomorrow', undefined]],
      );
      assert.deepEqual(await duties(id), []);
    });

    it('is released with what was added while it waited, as one item', async () => {
      const { id, code } = await file({ withName: false });
      for (const [text, release] of [
        ['one', 'now'],
        ['two', 'morning'],
      ] as const) {
        const { ticket } = await follow(code);
        assert((await replyAsReporter(world.ports, assistant, ticket, { text, release })).ok);
      }
      assert.deepEqual(world.notices, []);
      nextMorning();
      assert.deepEqual(await duties(id), [['channel-head', 'item']]);
      const opened = await read(head, id);
      assert(opened.ok && opened.view.messages.length === 2);
    });

    it('is passed on, revealed and reminded of once by two processes at the same minute', async () => {
      const once = async (id: string, ...expected: string[]) => {
        world.notices = [];
        await Promise.all([runConcernDuties(world.ports), runConcernDuties(world.ports)]);
        const told = world.notices.filter(({ concernId }) => concernId === id).map(({ what }) => what);
        assert.deepEqual(told, expected);
      };
      const { id: unopened } = await file();
      world.now += day;
      await once(unopened, 'unanswered');
      world.now += day;
      await once(unopened, 'reporter-news');
      const { id, code } = await file({ withName: false, release: 'now' });
      await handleConcern(world.ports, head, id, { act: 'status', status: 'looking' });
      const { ticket } = await follow(code);
      await replyAsReporter(world.ports, assistant, ticket, { text: 'more', release: 'morning' });
      nextMorning();
      await once(id, 'news');
      world.now += 80 * day;
      await once(id, 'feedback-due');
    });

    it('goes to the chair when nobody opens it for a day, then shows the council’s officer', async () => {
      const { id, code } = await file();
      world.now += day - 1;
      assert.deepEqual(await duties(id), []);
      assert(!(await canRead(chair, id)), 'standing by is not receiving');
      world.now += 1;
      assert.deepEqual(await duties(id), [[chair.id, 'unanswered']]);
      assert.deepEqual(await duties(id), []);
      world.now += day;
      assert.deepEqual(await duties(id), [[assistant.id, 'reporter-news']]);
      const followed = await follow(code);
      assert(followed.showCouncil);
      assert(await canRead(chair, id));
    });

    it('goes to the chair when it was opened but not acknowledged for a week', async () => {
      const { id } = await file();
      await read(head, id);
      world.now += 6 * day;
      assert.deepEqual(await duties(id), []);
      world.now += day;
      assert.deepEqual(await duties(id), [[chair.id, 'unanswered']]);
      await handleConcern(world.ports, chair, id, { act: 'status', status: 'looking' });
      world.now += 8 * day;
      assert.deepEqual(await duties(id), []);
    });

    it('stays with those who answer the reporter', async () => {
      const { id } = await file();
      await handleConcern(world.ports, head, id, { act: 'reply', text: 'Thank you', once: 'q' });
      world.now += 8 * day;
      assert.deepEqual(await duties(id), []);
    });

    it('is neither passed on nor reminded of when somebody sees to it at that very moment', async () => {
      const { ports } = world;
      const dutiesWhile = async (id: string, act: () => Promise<{ ok: boolean }>) => {
        const unsettled = async () => {
          const found = await ports.store.unsettled();
          assert((await act()).ok);
          return found;
        };
        world.notices = [];
        await runConcernDuties({ ...ports, store: { ...ports.store, unsettled } });
        const told = world.notices.filter(({ concernId }) => concernId === id);
        return told.map(({ what }) => what).filter((what) => what !== 'reporter-news');
      };
      const { id } = await file();
      world.now += day;
      assert.deepEqual(await dutiesWhile(id, () => read(head, id)), [], 'opened');
      const reply = { act: 'reply', text: 'Thank you', once: 'at that moment' } as const;
      world.now += 6 * day;
      assert.deepEqual(
        await dutiesWhile(id, () => handleConcern(ports, head, id, reply)),
        [],
        'acknowledged',
      );
      assert(!(await canRead(chair, id)));
      const ending = { text: 'Settled', referralConsidered: false };
      const close = { act: 'status', status: 'closed', ending } as const;
      world.now += 80 * day;
      assert.deepEqual(await dutiesWhile(id, () => handleConcern(ports, head, id, close)), [], 'closed');
    });

    it('never goes on to a chair who is the subject, was struck out or is no longer the chair', async () => {
      for (const draft of [{ about: [chair.id] }, { aboutName: 'Cllr Bowen' }, { notTo: [chair.id] }]) {
        const { id, code } = await file(draft);
        world.now += day;
        assert(!(await duties(id)).some(([to]) => to === chair.id));
        const followed = await follow(code);
        assert(followed.showCouncil);
        assert(!(await canRead(chair, id)));
      }
      const { id } = await file();
      world.school = { ...world.school, chairId: 'id-new-chair' };
      world.now += day;
      assert(!(await duties(id)).some(([to]) => to === chair.id || to === 'id-new-chair'));
      assert(!(await canRead(chair, id)));
    });

    it('does not go on to a chair whose name, learnt since, the words mean', async () => {
      world.chairName = undefined;
      const { id, code } = await file({ aboutName: 'Cllr Bowen' });
      world.chairName = chair.name;
      world.now += day;
      assert.deepEqual(await duties(id), [[assistant.id, 'reporter-news']]);
      const followed = await follow(code);
      assert(followed.showCouncil);
      assert(!(await canRead(chair, id)));
    });

    it('shows the council’s officer as soon as nobody who received it is in place, whatever they had done', async () => {
      const { id, code } = await file({ aboutHead: true });
      assert((await handleConcern(world.ports, chair, id, { act: 'status', status: 'looking' })).ok);
      world.now += 30 * day;
      assert.deepEqual(await duties(id), []);
      const before = await follow(code);
      assert.deepEqual([before.showCouncil, before.nobodyThere], [false, false]);
      world.school = { ...world.school, chairId: 'id-new-chair' };
      const gone = await follow(code);
      assert.deepEqual([gone.showCouncil, gone.nobodyThere], [true, true], 'at once');
      world.notices = [];
      const sent = await replyAsReporter(world.ports, assistant, gone.ticket, {
        text: 'more',
        release: 'now',
      });
      assert(sent.ok && sent.view.nobodyThere);
      assert.deepEqual(world.notices, []);
      assert.deepEqual(await duties(id), [[assistant.id, 'reporter-news']]);
      assert.deepEqual(await duties(id), [], 'told once');
      assert(!(await canRead({ ...chair, id: 'id-new-chair' }, id)), 'nobody is added');
    });

    it('is shown to be open again when somebody who received it is back, and answered when they answer', async () => {
      const { id, code } = await file({ aboutHead: true });
      await handleConcern(world.ports, chair, id, { act: 'status', status: 'looking' });
      const leave = async () => {
        world.school = { ...world.school, chairId: 'id-new-chair' };
        assert.deepEqual(await duties(id), [[assistant.id, 'reporter-news']]);
        world.school = { ...world.school, chairId: chair.id };
        assert.deepEqual(await duties(id), []);
        const back = await follow(code);
        assert.deepEqual([back.showCouncil, back.nobodyThere], [true, false]);
      };
      await leave();
      assert((await handleConcern(world.ports, chair, id, { act: 'status', status: 'looking' })).ok);
      assert(!(await follow(code)).showCouncil);
      await leave();
    });

    it('goes to the chair on standby as soon as nobody else who received it is in place', async () => {
      const { id, code } = await file({ withName: false, release: 'now' });
      await handleConcern(world.ports, deputy, id, { act: 'status', status: 'looking' });
      world.school = { ...world.school, headTeacherId: 'id-new-head' };
      meet({ id: 'id-new-head', name: 'Newydd Iawn' });
      world.channel = [...(world.channel ?? []), { ...deputy, guest: true }];
      assert.deepEqual(await duties(id), [[chair.id, 'unanswered']]);
      assert(!(await follow(code)).showCouncil);
      world.now += day;
      assert.deepEqual(await duties(id), [], 'a nameless reporter is told nothing');
      assert((await follow(code)).showCouncil, 'the chair has not opened it for a day');
      const opened = await read(chair, id);
      assert(opened.ok && opened.view.record.status === 'looking');
      assert((await handleConcern(world.ports, chair, id, { act: 'status', status: 'looking' })).ok);
      assert(!(await follow(code)).showCouncil);
    });

    it('stays with those who have it while nobody knows who is in place, and while one of them is', async () => {
      const { id, code } = await file();
      await handleConcern(world.ports, deputy, id, { act: 'status', status: 'looking' });
      world.school = { ...world.school, headTeacherId: 'id-new-head', chairId: 'id-new-chair' };
      for (const channel of [undefined, [{ ...bursar, guest: false }]]) {
        world.channel = channel;
        assert.deepEqual(await duties(id), []);
        assert(!(await follow(code)).showCouncil);
      }
    });

    it('no longer says that nobody has answered in time when somebody has, or has closed it', async () => {
      const ending = { text: 'Settled', referralConsidered: false };
      for (const act of [
        { act: 'reply', text: 'Thank you', once: 'late' },
        { act: 'status', status: 'closed', ending },
      ] as const) {
        const { id, code } = await file({ aboutHead: true });
        world.now += day;
        await duties(id);
        assert((await follow(code)).showCouncil);
        assert((await handleConcern(world.ports, chair, id, act)).ok);
        assert(!(await follow(code)).showCouncil, act.act);
      }
    });

    it('that was damaged holds up none of the others', async () => {
      const { id: damaged } = await file({ withName: false });
      const { id: waiting } = await file({ withName: false });
      const { db } = world.database;
      const report = Buffer.from('damaged');
      await db.updateTable('concerns').set({ report }).where('id', '=', damaged).execute();
      nextMorning();
      world.notices = [];
      await assert.rejects(runConcernDuties(world.ports), /could not be looked after/);
      world.now += day;
      await assert.rejects(runConcernDuties(world.ports), /could not be looked after/);
      const told = (one: string) =>
        world.notices.filter(({ concernId }) => concernId === one).map(({ what }) => what);
      assert.deepEqual([told(damaged), told(waiting)], [[], ['item', 'unanswered']]);
      await db.deleteFrom('concern_recipients').where('concern_id', '=', damaged).execute();
      await db.deleteFrom('concerns').where('id', '=', damaged).execute();
    });

    it('reminds once of the feedback that is due in three months', async () => {
      const { id } = await file();
      await handleConcern(world.ports, head, id, { act: 'status', status: 'looking' });
      world.now += 75 * day;
      assert.deepEqual(await duties(id), []);
      world.now += 5 * day;
      assert.deepEqual(await duties(id), [['channel-head', 'feedback-due']]);
      assert.deepEqual(await duties(id), []);
    });
  });
}
