import { databaseKinds } from '../support/databases.ts';
import { createFleet } from '../support/outbox-processes.ts';
import { report } from './report.ts';

/** Real processes, a real database, real HTTP and real time. */
for (const kind of databaseKinds) {
  it(`outbox: sends per second with the limit lifted (${kind})`, async () => {
    const latency = { callsPerSecond: 1_000_000, latency: () => 30 };
    await using fleet = await createFleet(kind, { callsPerSecond: 100_000 }, latency);
    await fleet.enqueuePeople(4_000, true);
    await fleet.start();
    await fleet.drain();
    report('sends', fleet.rate(), { atLeast: 500, unit: 'sends/s' });
  });
}

it('outbox: 10,000 messages at 25 per second, two processes on one PostgreSQL', async () => {
  const [count, limit] = [10_000, 25];
  await using fleet = await createFleet('postgres', { callsPerSecond: limit }, { callsPerSecond: limit });
  await fleet.enqueuePeople(count, true);
  await fleet.start();
  await fleet.start();
  await fleet.drain();
  report('time', limit / fleet.rate(), { atMost: 1.03, unit: '× the ideal time' });
  report('throttled', fleet.teams.throttled, { atMost: 0, unit: 'calls' });
});
