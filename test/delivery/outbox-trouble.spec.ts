import { strict as assert } from 'node:assert';
import { resend, wakePeople } from '../../src/store/outbox-changes.ts';
import { createOutboxLedger } from '../../src/store/outbox-ledger.ts';
import { databaseKinds } from '../support/databases.ts';
import { createRig, faults, item, SCHOOL, state, TENANT, texts } from '../support/outbox.ts';
import { stateOf } from '../support/outbox-states.ts';

const MINUTE = 60_000;

for (const kind of databaseKinds) {
  describe(`what does not go out at once, or never (${kind})`, () => {
    it('waits for Retry-After with one person without holding up the others', async () => {
      await using rig = await createRig(kind, {
        fault: ({ path }) =>
          path.includes(slow) && rig.clock.now() - start < MINUTE
            ? { status: 429, retryAfter: 70 }
            : undefined,
      });
      const start = rig.clock.now();
      const [slow = '', ...others] = await rig.people(50);
      await rig.enqueue(
        item({ key: 'slow', to: { person: slow } }),
        item({ key: 'slow too', to: { person: slow } }),
        ...others.map((person) => item({ key: person, to: { person } })),
      );
      rig.outbox.start();
      await rig.drain();
      const moments = new Map(rig.teams.world.posts.map(({ activity, at }) => [activity.text, at - start]));
      assert.ok(others.every((person) => (moments.get(person) ?? MINUTE) < 5_000));
      assert.ok((moments.get('slow') ?? 0) >= 70_000);
      assert.ok((moments.get('slow too') ?? 0) >= 70_000);
      assert.equal(rig.counted.throttled, 1);
    });

    it('sends again after every passing failure, and once', async () => {
      const passing = [412, 429, 500, 502, 503, 504].map((status) => ({ status }));
      await using rig = await createRig(kind, faults(...passing, 'hang'));
      const [person = ''] = await rig.people(1);
      await rig.enqueue(item({ key: 'card', to: { person } }));
      rig.outbox.start();
      await rig.drain();
      assert.deepEqual(texts(rig), ['card']);
      assert.equal((await stateOf(rig.db, SCHOOL, 'card'))?.doubts, 1);
    });

    it('does not repeat a message whose connection broke after it was accepted, and says so', async () => {
      await using rig = await createRig(kind, faults('drop-after', 'drop-after'));
      const [one = '', two = ''] = await rig.people(2);
      await rig.enqueue(
        item({ key: 'left', to: { person: one } }),
        item({ key: 'repeated', to: { person: two }, repeatInDoubt: true }),
      );
      rig.outbox.start();
      await rig.drain();
      assert.deepEqual(texts(rig), ['left', 'repeated', 'repeated']);
      const left = await stateOf(rig.db, SCHOOL, 'left');
      assert.deepEqual([left?.state, left?.reason], ['uncertain', 'connection-lost']);
      const repeated = await stateOf(rig.db, SCHOOL, 'repeated');
      assert.deepEqual([repeated?.state, repeated?.doubts], ['sent', 1]);
    });

    it('says who cannot be reached and why, and sends when they install the app', async () => {
      await using rig = await createRig(kind);
      const [missing = '', blocked = ''] = await rig.people(2);
      const { people } = rig.teams.world;
      Object.assign(people.get(missing) ?? {}, { installed: false });
      Object.assign(people.get(blocked) ?? {}, { blocked: true });
      await rig.enqueue(
        item({ key: 'missing', to: { person: missing } }),
        item({ key: 'blocked', to: { person: blocked } }),
      );
      rig.outbox.start();
      await rig.drain();
      assert.equal((await stateOf(rig.db, SCHOOL, 'missing'))?.reason, 'app-not-installed');
      assert.equal((await stateOf(rig.db, SCHOOL, 'blocked'))?.reason, 'blocked-by-person');
      Object.assign(people.get(missing) ?? {}, { installed: true });
      assert.equal(await wakePeople(rig.db, TENANT, [missing], rig.clock.now()), 1);
      await rig.drain();
      assert.deepEqual(texts(rig), ['missing']);
      const { sent, unreachable } = await rig.states();
      assert.deepEqual([sent, unreachable], [1, 1]);
    });

    it('reports what Teams refuses for good, and sends it again when asked', async () => {
      await using rig = await createRig(kind, faults({ status: 413 }));
      const [person = ''] = await rig.people(1);
      await rig.enqueue(item({ key: 'card', to: { person } }));
      rig.outbox.start();
      await rig.drain();
      assert.equal(await state(rig, 'card'), 'failed');
      assert.equal(await resend(rig.db, { schoolId: SCHOOL, key: 'card' }, rig.clock.now()), 1);
      await rig.drain();
      assert.equal(await state(rig, 'card'), 'sent');
    });

    it('holds nothing up, and doubts nothing, when something cannot be had before a message leaves', async () => {
      await using rig = await createRig(kind);
      const ledger = createOutboxLedger(rig.db);
      const failing = [true, true];
      const other = rig.another({
        ledger: {
          ...ledger,
          reserve: async (...wish) => {
            if (failing.pop()) throw new Error('the database was away for a moment');
            return ledger.reserve(...wish);
          },
        },
        nextOpenMoment: async () => {
          throw new Error('no calendar');
        },
      });
      const [one = '', two = ''] = await rig.people(2);
      await rig.enqueue(
        item({ key: 'quiet', to: { person: one }, quiet: true }),
        item({ key: 'urgent', to: { person: two }, priority: 'urgent' }),
      );
      other.start();
      await rig.clock.run(30_000);
      assert.deepEqual(texts(rig), ['urgent']);
      const [urgent, quiet] = [
        await stateOf(rig.db, SCHOOL, 'urgent'),
        await stateOf(rig.db, SCHOOL, 'quiet'),
      ];
      assert.deepEqual([urgent?.doubts, quiet?.state, quiet?.doubts], [0, 'queued', 0]);
      await rig.clock.runUntil(other.stop());
    });

    it('sends nothing twice because the database was away for longer than its leases last', async () => {
      await using rig = await createRig(kind);
      const ledger = createOutboxLedger(rig.db);
      const backAt = rig.clock.now() + 3 * MINUTE;
      const other = rig.another({
        ledger: {
          ...ledger,
          settle: async (...outcomes) => {
            if (rig.clock.now() < backAt) throw new Error('the database is away');
            return ledger.settle(...outcomes);
          },
        },
      });
      const people = await rig.people(3);
      await rig.enqueue(...people.map((person) => item({ key: person, to: { person } })));
      other.start();
      await rig.drain();
      await rig.clock.runUntil(other.stop());
      assert.equal(rig.teams.world.posts.length, 3);
      const { sent } = await rig.states();
      assert.equal(sent, 3);
    });

    it('a card that is never drawn is tried again, and holds up nobody', async () => {
      const [person = '', other = ''] = ['p', 'q'];
      let hangs = 2;
      await using rig = await createRig(kind, {
        parts: {
          compose: ({ key }) =>
            key === 'slow' && hangs-- > 0 ? new Promise(() => undefined) : Promise.resolve({ text: key }),
        },
      });
      for (const id of [person, other]) rig.teams.world.addPerson({ id, name: 'Ann Rees' });
      await rig.enqueue(item({ key: 'slow', to: { person } }), item({ key: 'quick', to: { person: other } }));
      rig.outbox.start();
      await rig.drain();
      assert.deepEqual(texts(rig), ['quick', 'slow']);
      assert.equal((await stateOf(rig.db, SCHOOL, 'slow'))?.doubts, 0);
    });

    it('does not wait for a time that a wrong clock has left behind', async () => {
      await using rig = await createRig(kind);
      const ledger = createOutboxLedger(rig.db);
      const now = rig.clock.now();
      await ledger.reserve(TENANT, 5, 40, now + 60 * MINUTE);
      assert.equal(await ledger.reserve(TENANT, 1, 40, now), now);
      assert.equal(await ledger.reserve(TENANT, 1, 40, now), now + 40);
    });
  });
}
