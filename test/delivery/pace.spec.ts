import { strict as assert } from 'node:assert';
import type { Clock } from '../../src/domain/time/clock.ts';
import { databaseKinds } from '../support/databases.ts';
import { createRig, item, type Rig } from '../support/outbox.ts';

/** Messages to as many people, so that only the tenant's limit counts. */
async function enqueueMany(rig: Rig, count: number): Promise<void> {
  const people = await rig.people(count);
  await rig.enqueue(...people.map((person) => item({ key: person, to: { person } })));
}

/** The most calls accepted in any one second. */
function busiestSecond(rig: Rig): number {
  const moments = rig.teams.world.posts.map(({ at }) => at);
  return Math.max(
    ...moments.map((start) => moments.filter((at) => at >= start && at < start + 1_000).length),
  );
}

/** Wakes too late now and then, as a busy process does. */
function drowsy(clock: Clock): Clock {
  let sleeps = 0;
  return {
    now: () => clock.now(),
    sleep: (ms, signal) => {
      sleeps += 1;
      return clock.sleep(ms > 0 && sleeps % 9 === 0 ? ms + 25 : ms, signal);
    },
  };
}

for (const kind of databaseKinds) {
  const count = kind === 'sqlite' ? 10_000 : 300;
  describe(`pace (${kind})`, () => {
    it(`${count} messages at 25 per second take the ideal time within 3 %, with no 429`, async () => {
      await using rig = await createRig(kind, { callsPerSecond: 25 });
      await enqueueMany(rig, count);
      const start = rig.clock.now();
      rig.outbox.start();
      await rig.drain();
      const took = (rig.teams.world.posts.at(-1)?.at ?? 0) - start;
      assert.equal(rig.teams.throttled, 0);
      assert.equal((await rig.states()).sent, count);
      assert.ok(took < count * 40 * 1.03, `took ${took} ms`);
    }).timeout(180_000);

    it('two processes keep one limit together', async () => {
      await using rig = await createRig(kind, { callsPerSecond: 25 });
      await enqueueMany(rig, 200);
      const other = rig.another();
      rig.outbox.start();
      other.start();
      await rig.drain();
      await rig.clock.runUntil(other.stop());
      assert.equal(rig.teams.throttled, 0);
      assert.ok(busiestSecond(rig) <= 25);
      const times = rig.teams.world.posts.map(({ at }) => at);
      assert.ok((times.at(-1) ?? 0) - (times[0] ?? 0) < 200 * 40 * 1.03);
    });

    it('a call that would leave late takes another turn, so that the 25th after it is not too soon', async () => {
      await using rig = await createRig(kind, { callsPerSecond: 25 });
      await enqueueMany(rig, 200);
      const outbox = rig.another({ clock: drowsy(rig.clock) });
      outbox.start();
      await rig.drain();
      await rig.clock.runUntil(outbox.stop());
      assert.equal(rig.teams.throttled, 0);
      assert.equal((await rig.states()).sent, 200);
    });
  });
}
