import { strict as assert } from 'node:assert';
import { killingAtRandom, pause, QUICK, UNLIMITED } from '../support/killing.ts';
import { createFleet } from '../support/outbox-processes.ts';

killingAtRandom('postgres');

it('two processes on one PostgreSQL share the work, and either can be killed', async () => {
  await using fleet = await createFleet('postgres', QUICK, UNLIMITED);
  const people = await fleet.enqueuePeople(150);
  const [one] = [await fleet.start(), await fleet.start()];
  const owners = new Set<string | null>();
  while (owners.size < 2) {
    for (const { lease_owner } of await fleet.leased()) owners.add(lease_owner);
    await pause(5);
  }
  await fleet.kill(one);
  await fleet.drain();
  assert.ok(
    people.every((person) => fleet.copiesOf(person) > 0),
    'nothing is lost',
  );
  assert.ok(fleet.teams.world.posts.length - people.length <= fleet.inFlight.size);
});
