import { strict as assert } from 'node:assert';
import { enqueue } from '../../src/store/outbox-store.ts';
import { databaseKinds } from '../support/databases.ts';
import { createRig, item, SCHOOL, state, texts } from '../support/outbox.ts';
import { activitiesOf, stateOf } from '../support/outbox-states.ts';
import { personalConversation } from '../support/teams-world.ts';

const MINUTE = 60_000;

for (const kind of databaseKinds) {
  describe(`the outbox (${kind})`, () => {
    it('sends a message once, however often it is enqueued', async () => {
      await using rig = await createRig(kind);
      const [person = ''] = await rig.people(1, false);
      const card = item({ key: 'card', to: { person } });
      assert.equal(await rig.enqueue(card, card), 1);
      rig.outbox.start();
      await rig.drain();
      assert.equal(await rig.enqueue(card), 0);
      await rig.drain();
      assert.deepEqual(texts(rig), ['card']);
      assert.deepEqual(await activitiesOf(rig.db, SCHOOL, 'card'), [
        { conversationId: personalConversation(person), activityId: '1:1' },
      ]);
    });

    it('takes nothing from a transaction that is rolled back', async () => {
      await using rig = await createRig(kind);
      await rig.db
        .transaction()
        .execute(async (tx) => {
          await enqueue(tx, [item({ key: 'a', to: { conversation: 'c' } })], rig.clock.now());
          throw new Error('the fact failed');
        })
        .catch(() => undefined);
      assert.equal(await state(rig, 'a'), undefined);
    });

    it('lets a concern overtake a campaign', async () => {
      await using rig = await createRig(kind);
      const people = await rig.people(40);
      await rig.enqueue(
        ...people.map((person) => item({ key: person, to: { person }, priority: 'bulk' })),
        item({ key: 'urgent', to: { person: people[39] ?? '' }, priority: 'urgent' }),
      );
      rig.outbox.start();
      await rig.drain();
      assert.equal(texts(rig)[0], 'urgent');
    });

    it('wakes at once for what is enqueued while it is idle', async () => {
      await using rig = await createRig(kind, { limits: { pollMs: 60 * MINUTE } });
      const [person = ''] = await rig.people(1);
      await rig.enqueue(item({ key: 'first', to: { person } }));
      rig.outbox.start();
      await rig.drain();
      await rig.enqueue(item({ key: 'second', to: { person } }));
      rig.outbox.wake();
      assert.ok((await rig.drain()) < 5_000);
    });

    it('keeps order and Teams’ windows in a busy channel', async () => {
      await using rig = await createRig(kind);
      rig.teams.world.addTeam({ id: '19:busy', name: 'Leadership', members: [], channels: [] });
      const keys = Array.from({ length: 25 }, (_, index) => `${index}`);
      await rig.enqueue(...keys.map((key) => item({ key, to: { conversation: '19:busy' } })));
      rig.outbox.start();
      await rig.drain();
      assert.deepEqual(texts(rig), keys);
      assert.equal(rig.teams.throttled, 0);
    });

    it('sends quiet items in school hours only, everything else at once', async () => {
      const opensIn = 2 * MINUTE;
      await using rig = await createRig(kind, {
        parts: { nextOpenMoment: async (_, at) => Math.max(at, start + opensIn) },
      });
      const start = rig.clock.now();
      const people = await rig.people(30);
      await rig.enqueue(
        ...people.map((person) => item({ key: person, to: { person }, quiet: true })),
        item({ key: 'loud', to: { person: people[0] ?? '' } }),
      );
      rig.outbox.start();
      await rig.clock.run(MINUTE);
      assert.deepEqual(texts(rig), ['loud']);
      await rig.drain();
      assert.equal(rig.teams.world.posts.length, 31);
      assert.ok(rig.teams.world.posts.slice(1).every(({ at }) => at >= start + opensIn));
    });

    it('sends nothing before its time and nothing after its end', async () => {
      await using rig = await createRig(kind);
      const [person = ''] = await rig.people(1);
      const start = rig.clock.now();
      await rig.enqueue(
        item({ key: 'late', to: { person }, notBefore: start + MINUTE }),
        item({ key: 'over', to: { person }, notBefore: start + MINUTE, expiresAt: start + 30_000 }),
      );
      rig.outbox.start();
      await rig.drain();
      assert.deepEqual(texts(rig), ['late']);
      assert.ok((rig.teams.world.posts[0]?.at ?? 0) >= start + MINUTE);
      const over = await stateOf(rig.db, SCHOOL, 'over');
      assert.deepEqual([over?.state, over?.reason], ['failed', 'expired']);
    });

    it('waits for what is in flight when it stops, and gives the rest back untried', async () => {
      await using rig = await createRig(kind, { latency: () => 1_000 });
      const people = await rig.people(20);
      await rig.enqueue(...people.map((person) => item({ key: person, to: { person } })));
      rig.outbox.start();
      await rig.clock.run(150);
      await rig.clock.runUntil(rig.outbox.stop());
      const { queued, leased, sent } = await rig.states();
      assert.deepEqual([leased, sent + queued], [0, 20]);
      assert.ok(sent > 0 && queued > 0);
      assert.equal(rig.teams.world.posts.length, sent);
    });
  });
}
