import { strict as assert } from 'node:assert';
import type { DatabaseKind } from '../../src/store/dialect.ts';
import { SCHOOL } from './outbox.ts';
import { createFleet } from './outbox-processes.ts';
import { stateOf } from './outbox-states.ts';

/** Processes that send fast, before a Teams without a limit. */
export const QUICK = { callsPerSecond: 150, leaseMs: 5_000, callTimeoutMs: 4_000, pollMs: 50 };
export const UNLIMITED = { callsPerSecond: 100_000, latency: () => 20 + Math.random() * 40 };

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const kills = 25;

/** A spec file for each database, so that two processes run them. */
export function killingAtRandom(kind: DatabaseKind): void {
  describe(`kill -9 (${kind})`, () => {
    it(`at ${kills} random moments loses nothing and repeats only what was in flight, marked as such`, async () => {
      await using fleet = await createFleet(kind, QUICK, UNLIMITED);
      const people = await fleet.enqueuePeople(kills * 25);
      for (let count = 0; count < kills; count++) {
        const child = await fleet.start();
        const moment = fleet.teams.world.posts.length + Math.floor(Math.random() * 20);
        while (fleet.teams.world.posts.length < moment) await pause(2);
        await pause(Math.random() * 30);
        await fleet.kill(child);
      }
      await fleet.start();
      await fleet.drain();
      const repeated = people.filter((person) => fleet.copiesOf(person) > 1);
      assert.ok(
        people.every((person) => fleet.copiesOf(person) > 0),
        'nothing is lost',
      );
      const repeats = fleet.teams.world.posts.length - people.length;
      assert.ok(repeats <= fleet.inFlight.size, `${repeats} repeats, ${fleet.inFlight.size} in flight`);
      for (const person of repeated) {
        const status = await stateOf(fleet.db, SCHOOL, person);
        assert.ok(status?.state === 'sent' && status.doubts > 0);
      }
    }).timeout(180_000);
  });
}
