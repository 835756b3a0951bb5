import { strict as assert } from 'node:assert';
import { mayTell } from '../../../src/domain/concerns/delivering.ts';
import { replyAsReporter } from '../../../src/domain/concerns/following.ts';
import { handleConcern } from '../../../src/domain/concerns/handling.ts';
import { listConcerns } from '../../../src/domain/concerns/reading.ts';
import type { Person as Actor } from '../../../src/domain/school/person.ts';
import { lifeIn } from '../../support/concern-life.ts';
import { type ConcernWorld, newConcernWorld, people } from '../../support/concern-world.ts';
import { databaseKinds } from '../../support/databases.ts';

const { head, deputy, bursar, chair, assistant, teacher, caretaker } = people;

for (const kind of databaseKinds) {
  describe(`whom a concern is told to (${kind})`, () => {
    let world: ConcernWorld;
    before(async () => {
      world = await newConcernWorld(kind);
    });
    after(() => world[Symbol.asyncDispose]());
    const { begin, file, canRead, follow, meet } = lifeIn(() => world);
    beforeEach(begin);

    /** Whom the reporter's next message is told to. */
    const toldOfMore = async (code: string) => {
      const { ticket } = await follow(code);
      world.notices = [];
      await replyAsReporter(world.ports, assistant, ticket, { text: 'more', release: 'now' });
      return world.notices.map(({ to }) => Object.values(to)[0]).toSorted();
    };
    const inPerson = (...persons: Actor[]) => persons.map(({ id }) => id).toSorted();

    it('stays out of a channel that a subject has joined since', async () => {
      const { id, code } = await file({ about: [caretaker.id] });
      meet(head, deputy, bursar, caretaker);
      assert.deepEqual(await toldOfMore(code), inPerson(head, deputy, bursar));
      assert(!(await canRead(caretaker, id)));
    });

    const lists = async (person: Actor, id: string) =>
      (await listConcerns(world.ports, world.school.id, person)).some((line) => line.id === id);

    it('reaches recipients in person only while they are in place and could not be meant', async () => {
      const { id, code } = await file({ about: [teacher.id], aboutName: 'Mrs Hopcyn', notTo: [deputy.id] });
      const told = async () => {
        const followed = await follow(code);
        world.notices = [];
        await replyAsReporter(world.ports, assistant, followed.ticket, { text: 'x', release: 'now' });
        return world.notices.map(({ to }) => Object.values(to)[0]).toSorted();
      };
      const stillTold = (person: Actor) =>
        mayTell(world.ports, { key: 'k', concernId: id, what: 'news', person: person.id });
      assert.deepEqual([await told(), await stillTold(bursar)], [[bursar.id, head.id], true]);
      assert((await canRead(bursar, id)) && (await lists(bursar, id)));
      // Bursar and subject turn out to be one: a new name in the directory.
      world.channel = [head, deputy, { ...bursar, name: 'Olwen Hopcyn' }].map((one) => ({
        ...one,
        guest: false,
      }));
      assert.deepEqual([await told(), await stillTold(bursar)], [[head.id], false]);
      assert(!(await canRead(bursar, id)) && !(await lists(bursar, id)) && (await lists(head, id)));
      meet(head, deputy);
      assert.deepEqual([await told(), await stillTold(bursar)], [[head.id], false]);
      assert.deepEqual([await stillTold(deputy), await stillTold(teacher)], [false, false]);
    });

    it('goes to no channel of which nobody knows who is in it', async () => {
      const { id, code } = await file();
      world.channel = undefined;
      assert.deepEqual(await toldOfMore(code), inPerson(head, deputy, bursar));
      assert(!(await mayTell(world.ports, { key: 'k', concernId: id, what: 'item' })));
    });

    it('stays in person when whoever it was kept from has left the channel', async () => {
      const { code } = await file({ notTo: [deputy.id] });
      meet(head, bursar);
      assert.deepEqual(await toldOfMore(code), inPerson(head, bursar));
    });

    it('reaches in person whoever it was handed to, beside the channel', async () => {
      const { id, code } = await file();
      const handed = await handleConcern(world.ports, head, id, { act: 'hand-over', to: chair.id });
      assert(handed.ok);
      assert.deepEqual(await toldOfMore(code), ['channel-head', chair.id].toSorted());
    });

    it('is told to nobody once it is erased', async () => {
      const { id } = await file();
      const notice = { key: 'k', concernId: id, what: 'item', person: head.id } as const;
      assert(await mayTell(world.ports, notice));
      assert(await world.ports.store.erase(id));
      assert(!(await mayTell(world.ports, notice)));
    });

    it('leaves a channel that is the school’s no more, also the new one', async () => {
      const { id, code } = await file();
      world.school = { ...world.school, headChannelId: 'channel-new' };
      assert.deepEqual(await toldOfMore(code), inPerson(head, deputy, bursar));
      assert(!(await mayTell(world.ports, { key: 'k', concernId: id, what: 'item' })));
      world.school = { ...world.school, headChannelId: 'channel-head' };
    });

    it('asks the channel’s roster again when a notice is sent, and tells each recipient in person instead', async () => {
      const { id } = await file({ about: [caretaker.id] });
      const notice = { key: 'k', concernId: id, what: 'item' } as const;
      assert(await mayTell(world.ports, notice));
      meet(head, deputy, bursar, caretaker);
      world.notices = [];
      assert(!(await mayTell(world.ports, notice)));
      assert.deepEqual(
        world.notices.map(({ to }) => Object.values(to)[0]).toSorted(),
        [head.id, deputy.id, bursar.id].toSorted(),
      );
    });
  });
}
