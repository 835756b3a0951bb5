import { strict as assert } from 'node:assert';
import { followConcern, replyAsReporter } from '../../../src/domain/concerns/following.ts';
import { handleConcern } from '../../../src/domain/concerns/handling.ts';
import { listConcerns, readConcern } from '../../../src/domain/concerns/reading.ts';
import { runConcernDuties } from '../../../src/domain/concerns/run-duties.ts';
import type { Person as Actor } from '../../../src/domain/school/person.ts';
import { type ConcernWorld, day, hour, newConcernWorld, people } from '../../support/concern-world.ts';
import { databaseKinds } from '../../support/databases.ts';

const { head, deputy, bursar, chair, assistant, teacher, caretaker } = people;

for (const kind of databaseKinds) {
  describe(`the life of a concern (${kind})`, () => {
    let world: ConcernWorld;
    before(async () => {
      world = await newConcernWorld(kind);
    });
    after(() => world[Symbol.asyncDispose]());
    beforeEach(() => {
      world.notices = [];
      world.channel = [head, deputy, bursar].map((person) => ({ ...person, guest: false }));
      world.school = { ...world.school, chairId: chair.id, headTeacherId: head.id };
    });

    const file = async (draft: Parameters<ConcernWorld['report']>[1] = {}) => {
      const before = await world.ids();
      const filed = await world.report(assistant, draft);
      assert(filed.ok);
      const id = (await world.ids()).find((one) => !before.includes(one));
      assert(id);
      return { id, code: filed.receipt.code, filed: filed.receipt.filed };
    };
    const read = (person: Actor, id: string) => readConcern(world.ports, person, id);
    const canRead = async (person: Actor, id: string) => (await read(person, id)).ok;
    /** Whom the time tells what about these concerns. */
    const duties = async (...ids: string[]) => {
      world.notices = [];
      await runConcernDuties(world.ports);
      const told = world.notices.filter(({ concernId }) => ids.includes(concernId));
      return told.map(({ to, what }) => [Object.values(to)[0], what]);
    };
    /** 08:30 of the next school day, in winter. */
    const nextMorning = () => {
      world.now = world.school.calendar.nextOpenMoment(Date.parse(`${isoDay(world.now + day)}T00:00:00Z`));
    };
    const follow = (code: string) => followConcern(world.ports, assistant, code);

    it('goes from the form to the channel, and on to an answer and an outcome', async () => {
      const { id, code } = await file({ what: 'Seen on Monday' });
      assert.deepEqual(
        world.notices.map(({ to, what, concernId }) => [to, what, concernId]),
        [[{ channel: 'channel-head' }, 'item', id]],
      );
      const opened = await read(head, id);
      assert(opened.ok);
      const { what, reporter } = opened.view.report;
      assert.deepEqual([what, reporter?.id], ['Seen on Monday', assistant.id]);
      assert.equal(opened.view.record.status, 'seen');

      world.notices = [];
      const question = { act: 'reply', text: 'Which group?', once: 'q1' } as const;
      assert((await handleConcern(world.ports, head, id, question)).ok);
      assert.deepEqual(
        world.notices.map(({ to, what }) => [to, what]),
        [[{ person: assistant.id }, 'reporter-news']],
      );
      const followed = await follow(code);
      assert(followed.ok);
      assert.deepEqual(
        followed.view.messages.map(({ from, text }) => [from, text]),
        [['recipient', 'Which group?']],
      );
      const answer = { text: 'The parents’ group', release: 'now' } as const;
      assert((await replyAsReporter(world.ports, assistant, followed.view.ticket, answer)).ok);
      assert((await handleConcern(world.ports, head, id, { act: 'status', status: 'looking' })).ok);
      const ending = { text: 'Spoken to', referralConsidered: true };
      assert((await handleConcern(world.ports, head, id, { act: 'status', status: 'closed', ending })).ok);
      const last = await follow(code);
      assert(last.ok);
      assert.deepEqual([last.view.status, last.view.ending?.text], ['closed', 'Spoken to']);
      assert.equal(last.view.messages.length, 2);
    });

    it('logs every opening and act, in order, for the recipients to see', async () => {
      const { id } = await file();
      await read(head, id);
      await handleConcern(world.ports, deputy, id, { act: 'note', text: 'I will ask', once: 'n' });
      await handleConcern(world.ports, deputy, id, { act: 'hold', hold: true });
      const seen = await read(bursar, id);
      assert(seen.ok);
      assert.deepEqual(
        seen.view.accesses.map(({ by, act }) => [by.id, act]),
        [
          [head.id, 'opened'],
          [deputy.id, 'noted'],
          [deputy.id, 'hold-set'],
          [bursar.id, 'opened'],
        ],
      );
      const { db } = world.database;
      const line = db.updateTable('concern_accesses').set({ position: 99 }).where('concern_id', '=', id);
      await assert.rejects(line.execute(), /append-only/);
      await assert.rejects(
        db.deleteFrom('concern_accesses').where('concern_id', '=', id).execute(),
        /append-only/,
      );
    });

    it('shows notes to recipients only', async () => {
      const { id, code } = await file();
      await handleConcern(world.ports, head, id, { act: 'note', text: 'between us', once: 'n' });
      const followed = await follow(code);
      assert(followed.ok && followed.view.messages.length === 0);
    });

    it('opens to recipients of that moment alone: not to a later member, an admin, a guest or a leaver', async () => {
      const { id } = await file();
      world.channel = [head, deputy, teacher].map((person) => ({ ...person, guest: false }));
      assert(await canRead(deputy, id));
      for (const person of [teacher, bursar, chair, assistant, caretaker])
        assert(!(await canRead(person, id)));
      world.channel = [{ ...deputy, guest: true }];
      assert(!(await canRead(deputy, id)));
      world.channel = undefined;
      assert(!(await canRead(deputy, id)));
      assert(await canRead(head, id), 'the head teacher is known without the roster');
    });

    it('answers alike for a foreign, a waiting, an erased and a made-up concern', async () => {
      const { id: waiting } = await file({ withName: false });
      const { id: foreign } = await file({ aboutHead: true });
      for (const id of [waiting, foreign, 'made-up']) {
        assert.deepEqual(await read(head, id), { ok: false, code: 'refused' });
        const act = { act: 'status', status: 'closed' } as const;
        assert.deepEqual(await handleConcern(world.ports, head, id, act), { ok: false, code: 'refused' });
      }
    });

    it('about the head teacher leaves no trace for the head: no item, no line in the list, no nudge', async () => {
      const { id, code } = await file({ aboutHead: true });
      assert.deepEqual(
        world.notices.map(({ to }) => to),
        [{ person: chair.id }],
      );
      assert(await canRead(chair, id));
      const list = await listConcerns(world.ports, world.school.id, head);
      assert(!list.some((line) => line.id === id));
      world.notices = [];
      const followed = await follow(code);
      assert(followed.ok);
      await replyAsReporter(world.ports, assistant, followed.view.ticket, { text: 'more', release: 'now' });
      assert.deepEqual(
        world.notices.map(({ to }) => to),
        [{ person: chair.id }],
      );
      world.now += 8 * day;
      const told = (await duties(id)).filter(([to]) => to === head.id);
      assert.deepEqual(told, []);
    });

    it('cannot be handed to a subject or to somebody struck out, but to others of the leadership', async () => {
      world.channel = [head, deputy].map((person) => ({ ...person, guest: false }));
      const { id } = await file({ about: [teacher.id], aboutName: 'Heledd', notTo: [chair.id] });
      world.channel = [head, deputy, bursar, teacher].map((person) => ({ ...person, guest: false }));
      const hand = async (to: string) =>
        (await handleConcern(world.ports, head, id, { act: 'hand-over', to })).ok;
      assert(!(await hand(teacher.id)));
      assert(!(await hand(chair.id)));
      assert(!(await hand('somebody')));
      world.notices = [];
      assert(await hand(bursar.id));
      assert.deepEqual(
        world.notices.map(({ to }) => to),
        [{ person: bursar.id }],
      );
      assert(await canRead(bursar, id));
      assert(!(await canRead(teacher, id)));
    });

    it('stays out of a channel that a subject has joined since', async () => {
      const { id, code } = await file({ about: [caretaker.id] });
      world.channel = [head, deputy, bursar, caretaker].map((person) => ({ ...person, guest: false }));
      const followed = await follow(code);
      assert(followed.ok);
      world.notices = [];
      await replyAsReporter(world.ports, assistant, followed.view.ticket, { text: 'more', release: 'now' });
      assert.deepEqual(
        world.notices.map(({ to }) => Object.values(to)[0]).sort(),
        [head.id, deputy.id, bursar.id].sort(),
      );
      assert(!(await canRead(caretaker, id)));
    });

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
            .map(({ concernId }) => concernId)
            .filter((id) => ids.includes(id))
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
      assert(followed.ok);
      world.notices = [];
      const reply = { text: 'for tomorrow', release: 'morning' } as const;
      assert((await replyAsReporter(world.ports, assistant, followed.view.ticket, reply)).ok);
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
      assert(followed.ok && followed.view.showCouncil);
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

    it('never goes on to a chair who is the subject, was struck out or is no longer the chair', async () => {
      for (const draft of [{ about: [chair.id] }, { aboutName: 'Cllr Bowen' }, { notTo: [chair.id] }]) {
        const { id, code } = await file(draft);
        world.now += day;
        assert(!(await duties(id)).some(([to]) => to === chair.id));
        const followed = await follow(code);
        assert(followed.ok && followed.view.showCouncil);
        assert(!(await canRead(chair, id)));
      }
      const { id } = await file();
      world.school = { ...world.school, chairId: 'id-new-chair' };
      world.now += day;
      assert(!(await duties(id)).some(([to]) => to === chair.id || to === 'id-new-chair'));
      assert(!(await canRead(chair, id)));
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

const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);
