import { strict as assert } from 'node:assert';
import type { HandlingAct } from '../../../src/domain/concerns/acts.ts';
import { replyAsReporter } from '../../../src/domain/concerns/following.ts';
import { handleConcern } from '../../../src/domain/concerns/handling.ts';
import { listConcerns } from '../../../src/domain/concerns/reading.ts';
import { lifeIn } from '../../support/concern-life.ts';
import { type ConcernWorld, day, newConcernWorld, people } from '../../support/concern-world.ts';
import { databaseKinds } from '../../support/databases.ts';

const { head, deputy, bursar, chair, assistant, teacher, caretaker } = people;

for (const kind of databaseKinds) {
  describe(`the life of a concern (${kind})`, () => {
    let world: ConcernWorld;
    before(async () => {
      world = await newConcernWorld(kind);
    });
    after(() => world[Symbol.asyncDispose]());
    const { begin, file, read, canRead, duties, follow, meet } = lifeIn(() => world);
    beforeEach(begin);

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
      assert.deepEqual(
        followed.messages.map(({ from, text }) => [from, text]),
        [['recipient', 'Which group?']],
      );
      const answer = { text: 'The parents’ group', release: 'now' } as const;
      assert((await replyAsReporter(world.ports, assistant, followed.ticket, answer)).ok);
      assert((await handleConcern(world.ports, head, id, { act: 'status', status: 'looking' })).ok);
      const ending = { text: 'Spoken to', referralConsidered: true };
      assert((await handleConcern(world.ports, head, id, { act: 'status', status: 'closed', ending })).ok);
      const last = await follow(code);
      assert.deepEqual([last.status, last.ending?.text], ['closed', 'Spoken to']);
      assert.equal(last.messages.length, 2);
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
      world.notices = [];
      await handleConcern(world.ports, head, id, { act: 'note', text: 'between us', once: 'n' });
      const followed = await follow(code);
      assert.deepEqual([followed.messages, followed.status, world.notices], [[], 'new', []]);
    });

    it('opens to recipients of that moment alone: not to a later member, an admin, a guest or a leaver', async () => {
      const { id } = await file();
      meet(head, deputy, teacher);
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
      await replyAsReporter(world.ports, assistant, followed.ticket, { text: 'more', release: 'now' });
      assert.deepEqual(
        world.notices.map(({ to }) => to),
        [{ person: chair.id }],
      );
      world.now += 8 * day;
      const told = (await duties(id)).filter(([to]) => to === head.id);
      assert.deepEqual(told, []);
    });

    it('cannot be handed to a subject or to somebody struck out, but to others of the leadership', async () => {
      meet(head, deputy);
      const { id } = await file({ about: [teacher.id], aboutName: 'Heledd', notTo: [chair.id] });
      meet(head, deputy, bursar, teacher);
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

    it('goes forward only, and of two who close it at once one does', async () => {
      const { id, code } = await file();
      const move = (person: typeof head, status: 'seen' | 'looking' | 'closed', text = 'done') =>
        handleConcern(world.ports, person, id, {
          act: 'status',
          status,
          ending: { text, referralConsidered: false },
        });
      assert((await move(head, 'looking')).ok);
      assert(!(await move(head, 'seen')).ok);
      assert(!(await move(head, 'closed', ' ')).ok, 'an outcome is needed');
      const closings = [move(head, 'closed', 'one'), move(deputy, 'closed', 'other')];
      const answers = await Promise.all(closings);
      assert.equal(answers.filter(({ ok }) => ok).length, 1, 'the other is told');
      const opened = await read(head, id);
      assert(opened.ok);
      const { accesses, report } = opened.view;
      const [, closing, ...more] = accesses.filter(({ act }) => act === 'status');
      assert.deepEqual(more, [], 'one has closed it');
      assert.equal(report.ending?.text, closing?.by.id === head.id ? 'one' : 'other');
      assert.equal((await follow(code)).ending?.text, report.ending?.text);
      assert(!(await move(head, 'looking')).ok);
    });

    it('is handled once when the same is pressed twice at once, and both are answered alike', async () => {
      const { id } = await file();
      await read(head, id);
      const ending = { text: 'Spoken to', referralConsidered: false };
      for (const [act, notices] of [
        [{ act: 'status', status: 'seen' }, ['reporter-news']],
        [{ act: 'hand-over', to: chair.id }, ['item']],
        [{ act: 'hold', hold: true }, []],
        [{ act: 'status', status: 'looking' }, ['reporter-news']],
        [{ act: 'hold', hold: false }, []],
        [{ act: 'status', status: 'closed', ending }, ['reporter-news']],
      ] as const) {
        const logged = async () => (await world.ports.store.accesses(id)).length;
        const before = await logged();
        world.notices = [];
        // Both have looked at it before either writes.
        const press = pressesOfTwo();
        const answers = await Promise.all([press(head, id, act), press(head, id, act)]);
        const what = JSON.stringify(act);
        assert.deepEqual(
          answers.map(({ ok }) => ok),
          [true, true],
          what,
        );
        assert.deepEqual(
          world.notices.map((notice) => notice.what),
          notices,
          what,
        );
        assert.equal((await logged()) - before, 1, what);
      }
    });

    it('is handled by two who do different things at once', async () => {
      const { id } = await file();
      await read(head, id);
      const press = pressesOfTwo();
      const answers = await Promise.all([
        press(head, id, { act: 'reply', text: 'Thank you', once: 'at once' }),
        press(deputy, id, { act: 'status', status: 'looking' }),
      ]);
      assert.deepEqual(
        answers.map(({ ok }) => ok),
        [true, true],
      );
    });

    /** Two presses of which neither writes before both have looked. */
    const pressesOfTwo = () => {
      const { ports } = world;
      let looked = 0;
      const both = Promise.withResolvers<void>();
      const change: typeof ports.store.change = async (...rest) => {
        looked += 1;
        if (looked >= 2) both.resolve();
        await both.promise;
        return ports.store.change(...rest);
      };
      return (person: typeof head, id: string, act: HandlingAct) =>
        handleConcern({ ...ports, store: { ...ports.store, change } }, person, id, act);
    };

    it('is not handled as it was seen when it has changed in between', async () => {
      const { id } = await file();
      const { store } = world.ports;
      world.ports.store = { ...store, change: async () => 'stale' };
      const act = { act: 'status', status: 'looking' } as const;
      assert.deepEqual(await handleConcern(world.ports, head, id, act), { ok: false, code: 'refused' });
      world.ports.store = store;
    });

    it('cannot be handed to somebody whom the bot cannot write to', async () => {
      const { id } = await file();
      world.reachable.delete(chair.id);
      const opened = await read(head, id);
      assert(opened.ok && !opened.view.handoverTo.some((person) => person.id === chair.id));
      const handed = await handleConcern(world.ports, head, id, { act: 'hand-over', to: chair.id });
      assert(!handed.ok);
      world.reachable.add(chair.id);
    });

    it('knows whom it is about under an account that appears later, also when the first is gone', async () => {
      const { id: ofHead } = await file({ aboutHead: true });
      const { id: ofTeacher } = await file({ about: [teacher.id] });
      const { id: withoutBursar } = await file({ notTo: [bursar.id] });
      const staff = world.staff;
      world.staff = staff.filter((person) => person !== teacher);
      const again = [head, teacher, bursar].map(({ id, name }) => ({ id: `${id}-again`, name }));
      const [headAgain = '', teacherAgain = '', bursarAgain = ''] = again.map((person) => person.id);
      world.reachable = new Set([...world.reachable, headAgain, teacherAgain, bursarAgain]);
      meet(head, deputy, bursar, ...again);
      const hand = async (person: typeof head, id: string, to: string) =>
        (await handleConcern(world.ports, person, id, { act: 'hand-over', to })).ok;
      assert(!(await hand(chair, ofHead, headAgain)));
      assert(!(await hand(head, ofTeacher, teacherAgain)));
      assert(!(await hand(head, withoutBursar, bursarAgain)));
      assert(await hand(chair, ofHead, deputy.id));
      world.staff = staff;
    });
  });
}
