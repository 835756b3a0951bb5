import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import type { Outbox } from '../../src/delivery/outbox.ts';
import { createOutboxLedger } from '../../src/store/outbox-ledger.ts';
import { databaseKinds } from '../support/databases.ts';
import { createRig, item, type Rig } from '../support/outbox.ts';
import type { Fault } from '../support/teams.ts';
import { directSender } from '../support/teams-sender.ts';
import { personalConversation } from '../support/teams-world.ts';

/** Numbers from 0 to 1 that a failed run can repeat (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const FAULTS: readonly Fault[] = [
  { status: 429, retryAfter: 3 },
  { status: 429 },
  { status: 412 },
  { status: 502 },
  { status: 503 },
  { status: 504 },
  'hang',
  'drop-before',
];

for (const kind of databaseKinds) {
  describe(`under faults (${kind})`, () => {
    const runs = kind === 'sqlite' ? 5 : 1;

    it('with a fifth of all calls failing, everybody who can be reached is, once', async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer(), async (seed) => {
          const random = createRandom(seed);
          const [faulty, jitter] = [createRandom(seed + 1), createRandom(seed + 2)];
          await using rig = await createRig(kind, {
            latency: () => 20 + random() * 400,
            fault: () => (faulty() < 0.2 ? FAULTS[Math.floor(faulty() * 7)] : undefined),
            parts: { random: jitter },
          });
          const people = await rig.people(40, seed % 2 === 0);
          const lost = people.filter((_, index) => index % 10 === 0);
          for (const id of lost) Object.assign(rig.teams.world.people.get(id) ?? {}, { installed: false });
          await rig.enqueue(...people.map((person) => item({ key: person, to: { person } })));
          rig.outbox.start();
          await rig.drain();
          const { sent, unreachable } = await rig.states();
          assert.deepEqual([sent, unreachable], [36, 4]);
          for (const person of people) {
            const received = rig.teams.world.postsTo(personalConversation(person)).length;
            assert.equal(received, lost.includes(person) ? 0 : 1);
          }
        }),
        { numRuns: runs },
      );
    });

    it('with processes dying at any moment, nothing is lost and only what was in flight is repeated', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer(),
          fc.array(fc.nat(3_000), { minLength: 1, maxLength: 4 }),
          async (seed, deaths) => {
            const random = createRandom(seed);
            await using rig = await createRig(kind, {
              latency: () => 20 + random() * 400,
              fault: () => (random() < 0.1 ? FAULTS[Math.floor(random() * 8)] : undefined),
              limits: { leaseMs: 15_000, callTimeoutMs: 5_000 },
              parts: { random },
            });
            const people = await rig.people(40);
            await rig.enqueue(...people.map((person) => item({ key: person, to: { person } })));
            let inFlight = 0;
            for (const ms of deaths) {
              const dying = createMortal(rig);
              dying.outbox.start();
              await rig.clock.run(ms);
              inFlight += (await rig.states()).leased;
              dying.die();
            }
            rig.outbox.start();
            await rig.drain();
            const { sent, uncertain } = await rig.states();
            assert.equal(sent + uncertain, 40);
            const copies = people.map(
              (person) => rig.teams.world.postsTo(personalConversation(person)).length,
            );
            const repeats = copies.reduce((sum, count) => sum + Math.max(0, count - 1), 0);
            assert.ok(repeats <= inFlight, `${repeats} repeats, ${inFlight} in flight`);
          },
        ),
        { numRuns: runs },
      );
    });
  });
}

/** A process that can be ended without a word: from then on it does nothing and hears nothing. */
function createMortal(rig: Rig): { outbox: Outbox; die(): void } {
  let alive = true;
  const never = new Promise<never>(() => undefined);
  const mortal = <T extends object>(port: T): T =>
    new Proxy(port, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) => {
          if (name === 'now') return method.apply(target, args);
          if (!alive) return never;
          return Promise.resolve(method.apply(target, args)).then((result) => (alive ? result : never));
        };
      },
    });
  const outbox = rig.another({
    ledger: mortal(createOutboxLedger(rig.db)),
    sender: mortal(directSender(rig.teams, rig.clock)),
    clock: mortal(rig.clock),
  });
  return {
    outbox,
    die: () => {
      alive = false;
    },
  };
}
