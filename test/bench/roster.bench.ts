import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createAuthentication } from '../../src/bot/authentication.ts';
import { createConnector } from '../../src/bot/connector.ts';
import { createTeamsRoster } from '../../src/bot/roster.ts';
import type { Roster } from '../../src/domain/school/roster.ts';
import { createRosterKeeper } from '../../src/domain/school/roster-keeper.ts';
import { systemClock } from '../../src/domain/time/clock.ts';
import { createEnrolmentStore } from '../../src/store/enrolment-store.ts';
import { createSchoolStore } from '../../src/store/school-store.ts';
import { createSyncQueueStore } from '../../src/store/sync-queue-store.ts';
import { databaseKinds, newDatabase } from '../support/databases.ts';
import { personId } from '../support/rosters.ts';
import { aSchool } from '../support/schools.ts';
import { Teams } from '../support/teams.ts';
import { report } from './report.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const megabytesInUse = (): number => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1_048_576;
};

/** Reads through, and notes now and then what the process holds; looking takes longer than reading. */
function watching(roster: Roster, held: number[], everyPages: number): Roster {
  let page = 0;
  return {
    ...roster,
    async *pages(place) {
      for await (const members of roster.pages(place)) {
        if (page % everyPages === 0) held.push(megabytesInUse());
        page += 1;
        yield members;
      }
    },
  };
}

/** Real HTTP to the stand-in for Teams, a real database; the schools share the people among them. */
async function enrol(kind: (typeof databaseKinds)[number], schools: number, people: number, atMost: number) {
  const teams = new Teams({ callsPerSecond: 1_000_000 });
  const connector = await teams.listen();
  await using database = await newDatabase(kind);
  const store = createSchoolStore(database.db, async () => undefined);
  for (let n = 0; n < people; n += 1) teams.world.addPerson({ id: personId(n), name: `Person ${n}` });
  for (let s = 0; s < schools; s += 1) {
    const school = aSchool(`nr${s}`, { serviceUrl: connector.url });
    const staff = Array.from({ length: Math.floor(people / schools) }, (_, n) => personId(s + n * schools));
    const head = { id: school.headChannelId, name: 'Head' };
    teams.world.addTeam({ id: school.staffTeamId, name: 'Staff', members: staff, channels: [] });
    teams.world.addTeam({
      id: school.leadershipTeamId,
      name: 'Lead',
      members: staff.slice(0, 4),
      channels: [head],
    });
    await store.save(school, undefined, 0);
  }
  const held: number[] = [];
  const pages = schools === 1 ? people / 500 : schools * 2;
  const authentication = createAuthentication({ bot: undefined, sdk: {} });
  const keeper = createRosterKeeper({
    queue: createSyncQueueStore(database.db),
    roster: watching(
      createTeamsRoster(createConnector(authentication, ''), async () => undefined),
      held,
      pages / 10,
    ),
    enrolment: createEnrolmentStore(database.db),
    clock: systemClock,
    failed: (error) => {
      throw error;
    },
  });
  const start = performance.now();
  const synced = await keeper.syncDue();
  const seconds = (performance.now() - start) / 1_000;
  await connector[Symbol.asyncDispose]();
  report('schools brought up to date', synced, { atLeast: schools, unit: 'schools' });
  report('time', seconds, { atMost, unit: 's' });
  const settled = held.slice(Math.floor(held.length / 4));
  report('growth after a quarter', Math.max(...settled) - (settled[0] ?? 0), { atMost: 8, unit: 'MB' });
}

for (const kind of databaseKinds) {
  it(`rosters: one of 50,000 people (${kind})`, () => enrol(kind, 1, 50_000, 60));
  // Two calls for each school: at 25 calls a second Teams itself takes this long.
  it(`rosters: 1,450 schools with 50,000 people (${kind})`, () => enrol(kind, 1_450, 50_000, 2_900 / 25));
}
