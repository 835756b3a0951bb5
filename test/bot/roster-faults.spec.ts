import { strict as assert } from 'node:assert';
import pino from 'pino';
import { createAuthentication } from '../../src/bot/authentication.ts';
import { createConnector } from '../../src/bot/connector.ts';
import { createTeamsRoster } from '../../src/bot/roster.ts';
import { tellingOfFaults } from '../../src/bot/roster-faults.ts';
import { RosterUnavailable } from '../../src/domain/school/roster.ts';
import type { Clock } from '../../src/domain/time/clock.ts';
import { personId } from '../support/rosters.ts';
import { type Fault, Teams } from '../support/teams.ts';

it('a roster that Teams does not give is told to the operator, once a minute, with the code and no person', async () => {
  let fault: Fault | undefined = { status: 401, code: 'Unauthorized' };
  const teams = new Teams({ fault: () => fault });
  await using served = await teams.listen();
  const place = { tenantId: 'wales', id: '19:staff', serviceUrl: served.url };
  teams.world.addPerson({ id: personId(1), name: 'Ann Rees' });
  teams.world.addTeam({ id: place.id, name: 'Staff', members: [personId(1)], channels: [] });
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => lines.push(line) });
  let time = 0;
  const clock: Clock = { now: () => time, sleep: async () => undefined };
  const connector = createConnector(createAuthentication({ bot: undefined, sdk: {} }), '');
  const roster = tellingOfFaults(
    createTeamsRoster(connector, async () => undefined),
    { log, clock },
  );
  const everybody = async () => {
    for await (const _ of roster.pages(place));
  };

  await assert.rejects(roster.find(place, personId(1)), RosterUnavailable);
  await assert.rejects(everybody(), RosterUnavailable);
  assert.equal(lines.length, 1);
  const { msg, failure } = JSON.parse(lines[0] ?? '');
  assert.equal(msg, 'a roster could not be read');
  assert.ok([401, 'Unauthorized'].includes(failure.cause.code));
  assert.doesNotMatch(lines.join(''), /Ann|19:staff|00000000-0000/);

  time += 60_000;
  await assert.rejects(everybody(), RosterUnavailable);
  assert.equal(lines.length, 2);

  fault = undefined;
  time += 60_000;
  assert.equal((await roster.find(place, personId(1)))?.name, 'Ann Rees');
  assert.equal(await roster.find(place, personId(2)), undefined);
  await everybody();
  assert.equal(lines.length, 2);
});
