import { strict as assert } from 'node:assert';
import { createAuthentication } from '../../src/bot/authentication.ts';
import { createConnector } from '../../src/bot/connector.ts';
import { createTeamsRoster } from '../../src/bot/roster.ts';
import { type Place, type Roster, RosterUnavailable } from '../../src/domain/school/roster.ts';
import { personId } from '../support/rosters.ts';
import { type Fault, Teams } from '../support/teams.ts';

describe('rosters by the Bot Connector', () => {
  let teams: Teams;
  let fault: Fault | undefined;
  let close: AsyncDisposable;
  let roster: Roster;
  let paced: number;
  let place: Place;

  before(async () => {
    teams = new Teams({ callsPerSecond: 100_000, fault: () => fault });
    const served = await teams.listen();
    close = served;
    place = { tenantId: 'wales', id: '19:staff', serviceUrl: served.url };
    const connector = createConnector(createAuthentication({ bot: undefined, sdk: {} }), '');
    roster = createTeamsRoster(connector, async () => {
      paced += 1;
    });
    for (let n = 0; n < 1_234; n += 1)
      teams.world.addPerson({ id: personId(n), name: `P ${n}`, guest: n === 7 });
    const members = Array.from({ length: 1_234 }, (_, n) => personId(n));
    teams.world.addTeam({ id: place.id, name: 'Staff', members: members.slice(1), channels: [] });
  });
  after(() => close[Symbol.asyncDispose]());
  beforeEach(() => {
    fault = undefined;
    paced = 0;
  });

  const everybody = async (): Promise<string[]> => {
    const ids: string[] = [];
    for await (const page of roster.pages(place)) ids.push(...page.map(({ id }) => id));
    return ids;
  };

  it('are read in pages of 500, each at the pace of the deployment', async () => {
    const ids = await everybody();
    assert.equal(new Set(ids).size, 1_233);
    assert.equal(paced, 3);
  });

  it('know a member, a guest, and who is not there', async () => {
    assert.deepEqual(await roster.find(place, personId(5)), {
      id: personId(5),
      name: 'P 5',
      teamsId: `29:${personId(5)}`,
      guest: false,
    });
    assert.equal((await roster.find(place, personId(7)))?.guest, true);
    assert.equal(await roster.find(place, personId(0)), undefined);
    assert.equal(await roster.find(place, personId(9_999)), undefined);
  });

  it('that Teams does not give are unavailable, at once and without a second try', async () => {
    for (const status of [403, 429, 500, 503]) {
      fault = { status, retryAfter: 30 };
      await assert.rejects(roster.find(place, personId(5)), RosterUnavailable);
      await assert.rejects(everybody(), RosterUnavailable);
    }
    fault = 'drop-before';
    await assert.rejects(roster.find(place, personId(5)), RosterUnavailable);
  });

  it('of a team that is gone are unavailable', async () => {
    const gone = { ...place, id: '19:gone' };
    await assert.rejects(roster.find(gone, personId(5)), RosterUnavailable);
  });
});
