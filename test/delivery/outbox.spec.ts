import { strict as assert } from 'node:assert';
import { pino } from 'pino';
import { cancel, resend, wakePeople } from '../../src/store/outbox-changes.ts';
import { createOutboxLedger } from '../../src/store/outbox-ledger.ts';
import { activitiesOf, enqueue, stateOf } from '../../src/store/outbox-store.ts';
import { databaseKinds } from '../support/databases.ts';
import { createRig, item, type Rig, SCHOOL, TENANT } from '../support/outbox.ts';
import type { Fault } from '../support/teams.ts';
import { personalConversation } from '../support/teams-world.ts';

const MINUTE = 60_000;

const texts = (rig: Rig): unknown[] => rig.teams.world.posts.map(({ activity }) => activity.text);
const state = async (rig: Rig, key: string) => (await stateOf(rig.db, SCHOOL, key))?.state;

/** The faults in turn, then none. */
const faults = (...list: (Fault | undefined)[]) => ({ fault: () => list.shift() });

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

    it('says in the log what keeps messages from going out, once a minute and without a word of them', async () => {
      const lines: string[] = [];
      await using rig = await createRig(kind, {
        fault: () => ({ status: 401 }),
        parts: {
          log: pino({ level: 'trace' }, { write: (line) => void lines.push(line) }),
          compose: async ({ key }) => {
            if (key === 'broken') throw new TypeError('Ann Rees cannot be drawn');
            return { text: key };
          },
        },
      });
      const people = await rig.people(30);
      await rig.enqueue(
        item({ key: 'broken', to: { person: people[0] ?? '' } }),
        ...people.slice(1).map((person) => item({ key: person, to: { person } })),
      );
      rig.outbox.start();
      await rig.clock.run(50_000);
      const said = lines.map((line) => JSON.parse(line) as { code: string; failure?: { name: string } });
      assert.deepEqual(said.map(({ code }) => code).sort(), ['ServiceError', 'compose-failed']);
      assert.equal(said.find(({ code }) => code === 'compose-failed')?.failure?.name, 'TypeError');
      assert.doesNotMatch(lines.join(), /Ann Rees/);
    });

    it('an outage does not look like an empty queue', async () => {
      await using rig = await createRig(kind, { limits: { pollMs: MINUTE }, fault: () => ({ status: 401 }) });
      const [person = ''] = await rig.people(1);
      await rig.enqueue(item({ key: 'card', to: { person } }));
      rig.outbox.start();
      await rig.clock.run(30 * MINUTE);
      assert.ok((await rig.outbox.backlog()).oldestAgeMs > 29 * MINUTE);
    });

    it('the hours in which a school is closed do not count as waiting', async () => {
      const night = { from: 0, to: 0 };
      await using rig = await createRig(kind, {
        limits: { pollMs: MINUTE },
        fault: () => ({ status: 503 }),
        parts: { nextOpenMoment: async (_, at) => (at >= night.from && at < night.to ? night.to : at) },
      });
      Object.assign(night, { from: rig.clock.now() + 10 * MINUTE, to: rig.clock.now() + 70 * MINUTE });
      const people = await rig.people(2);
      await rig.enqueue(...people.map((person) => item({ key: person, to: { person }, quiet: true })));
      rig.outbox.start();
      const ageIn = async (minutes: number): Promise<number> => {
        await rig.clock.run(minutes * MINUTE);
        return Math.round((await rig.outbox.backlog()).oldestAgeMs / MINUTE);
      };
      assert.equal(await ageIn(9), 9);
      // Put off at the first try in the night, ten minutes after the last one at most.
      assert.ok((await ageIn(40)) <= 20);
      const morning = await ageIn(30);
      assert.ok(morning >= 18 && morning <= 29, `${morning} minutes`);
    });

    it('tells how much is waiting and for how long', async () => {
      await using rig = await createRig(kind);
      await rig.enqueue(item({ key: 'a', to: { conversation: 'c' } }));
      await rig.clock.run(5_000);
      assert.deepEqual(await rig.outbox.backlog(), { depth: 1, oldestAgeMs: 5_000 });
    });
  });
}
