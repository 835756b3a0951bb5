import { strict as assert } from 'node:assert';
import { cancel } from '../../src/store/outbox-changes.ts';
import { databaseKinds } from '../support/databases.ts';
import { createRig, faults, item, SCHOOL, state, texts } from '../support/outbox.ts';
import { stateOf } from '../support/outbox-states.ts';
import { personalConversation } from '../support/teams-world.ts';

for (const kind of databaseKinds) {
  describe(`what is taken back or replaced before or after it went out (${kind})`, () => {
    it('sends what was cancelled to nobody, one item or a whole batch', async () => {
      await using rig = await createRig(kind);
      const people = await rig.people(5);
      await rig.enqueue(
        item({ key: 'one', to: { person: people[0] ?? '' } }),
        ...people.map((person) => item({ key: person, to: { person }, batch: 'campaign' })),
      );
      const now = rig.clock.now();
      assert.equal(await cancel(rig.db, { schoolId: SCHOOL, key: 'one' }, now), 1);
      assert.equal(await cancel(rig.db, { schoolId: SCHOOL, batch: 'campaign' }, now), 5);
      rig.outbox.start();
      await rig.drain();
      assert.deepEqual(texts(rig), []);
      assert.equal((await rig.states()).cancelled, 6);
    });

    it('does not try again what was cancelled in flight', async () => {
      await using rig = await createRig(kind, { fault: () => ({ status: 503 }), latency: () => 2_000 });
      const [person = ''] = await rig.people(1);
      await rig.enqueue(item({ key: 'card', to: { person } }));
      rig.outbox.start();
      await rig.clock.run(1_000);
      assert.equal(await state(rig, 'card'), 'leased');
      await cancel(rig.db, { schoolId: SCHOOL, key: 'card' }, rig.clock.now());
      await rig.drain();
      assert.equal(await state(rig, 'card'), 'cancelled');
    });

    it('edits in place what it replaces, and only with the newest content', async () => {
      await using rig = await createRig(kind);
      const [person = ''] = await rig.people(1);
      const version = (key: string, replaces: string) => item({ key, to: { person }, replaces });
      await rig.enqueue(item({ key: 'card', to: { person } }));
      rig.outbox.start();
      await rig.drain();
      await rig.enqueue(version('second', 'card'), version('third', 'card'), version('fourth', 'card'));
      await rig.drain();
      assert.deepEqual(texts(rig), ['card']);
      assert.deepEqual(
        rig.teams.world.edits.map(({ activityId, activity }) => [activityId, activity.text]),
        [['1:1', 'fourth']],
      );
      const { sent, updated, cancelled } = await rig.states();
      assert.deepEqual([sent, updated, cancelled], [1, 1, 2]);
    });

    it('sends the newest version alone when the first has not gone out yet', async () => {
      await using rig = await createRig(kind);
      const [person = ''] = await rig.people(1);
      await rig.enqueue(item({ key: 'card', to: { person } }));
      await rig.enqueue(item({ key: 'second', to: { person }, replaces: 'card' }));
      rig.outbox.start();
      await rig.drain();
      await rig.enqueue(item({ key: 'third', to: { person }, replaces: 'card' }));
      await rig.drain();
      assert.deepEqual(texts(rig), ['second']);
      assert.deepEqual(
        rig.teams.world.edits.map(({ activity }) => activity.text),
        ['third'],
      );
    });

    it('edits a message that was in flight when the edit was enqueued', async () => {
      await using rig = await createRig(kind, { latency: () => 2_000 });
      const [person = ''] = await rig.people(1);
      await rig.enqueue(item({ key: 'card', to: { person } }));
      rig.outbox.start();
      await rig.clock.run(1_000);
      await rig.enqueue(item({ key: 'second', to: { person }, replaces: 'card' }));
      await rig.drain();
      assert.deepEqual([rig.teams.world.posts.length, rig.teams.world.edits.length], [1, 1]);
    });

    it('sends nothing when there is nothing left to say', async () => {
      await using rig = await createRig(kind);
      const [person = ''] = await rig.people(1);
      await rig.enqueue(item({ key: 'card', to: { person }, payload: null }));
      rig.outbox.start();
      await rig.drain();
      const card = await stateOf(rig.db, SCHOOL, 'card');
      assert.deepEqual([card?.state, card?.reason], ['cancelled', 'nothing-to-say']);
    });

    it('edits the copies that are left when one was deleted, and reports when none is', async () => {
      await using rig = await createRig(kind, faults('drop-after'));
      const [person = ''] = await rig.people(1);
      await rig.enqueue(item({ key: 'card', to: { person }, repeatInDoubt: true }));
      rig.outbox.start();
      await rig.drain();
      const edit = async (key: string) => {
        await rig.enqueue(item({ key, to: { person }, replaces: 'card' }));
        await rig.drain();
        return state(rig, key);
      };
      // The answer to the first copy was lost, so that only the second one is known; the first joins it here.
      await rig.db
        .insertInto('outbox_activities')
        .values({
          ...{ school_id: SCHOOL, card: 'card', conversation_id: personalConversation(person) },
          ...{ activity_id: '1:1', sent_at: 0 },
        })
        .execute();
      rig.teams.world.activities.delete('1:1');
      assert.equal(await edit('second'), 'updated');
      assert.deepEqual(
        rig.teams.world.edits.map(({ activityId }) => activityId),
        ['1:2'],
      );
      rig.teams.world.activities.delete('1:2');
      assert.equal(await edit('third'), 'failed');
    });

    it('replaces the cards of a whole council at once', async () => {
      await using rig = await createRig(kind);
      const keys = Array.from({ length: 1_100 }, (_, index) => `card ${index}`);
      const versions = (suffix: string) =>
        keys.map((card, index) =>
          item({ key: `${card}${suffix}`, to: { person: `p${index}` }, ...(suffix && { replaces: card }) }),
        );
      await rig.enqueue(...versions(''));
      await rig.enqueue(...versions(', second'), ...versions(', third'));
      const { queued, cancelled } = await rig.states();
      assert.deepEqual([queued, cancelled], [1_100, 2_200]);
      assert.equal(await state(rig, 'card 7, third'), 'queued');
    });
  });
}
