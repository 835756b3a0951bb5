import { createMembership, type Membership } from '../../src/domain/school/membership.ts';
import type { Notice } from '../../src/domain/school/route.ts';
import { setUpSchool } from '../../src/domain/school/set-up.ts';
import type { SetUpParts } from '../../src/domain/school/set-up-place.ts';
import type { DatabaseKind } from '../../src/store/dialect.ts';
import { createPeopleStore } from '../../src/store/people-store.ts';
import { createSchoolStore } from '../../src/store/school-store.ts';
import { createTeamStore } from '../../src/store/team-store.ts';
import { newDatabase } from './databases.ts';
import { FakeRoster, member, personId, stoppedClock } from './rosters.ts';
import { aChannel, aForm, aPerson, serviceUrl, tenantId } from './schools.ts';

/** The admin who sets schools up, by number. */
export const ADMIN = 3;

/** Two schools to be, a and b, each with a team of its staff and one of its leadership. */
export async function createSetUpWorld(kind: DatabaseKind) {
  const database = await newDatabase(kind);
  const roster = new FakeRoster();
  const clock = stoppedClock((): number => world.now);
  const membershipOf = (admins: readonly number[]): Membership =>
    createMembership({ roster, adminUserIds: admins.map(personId), clock });
  const world = {
    roster,
    /** Epoch milliseconds. */
    now: 1_800_000_000_000,
    told: [] as Notice[],
    parts: {
      roster,
      membership: membershipOf([ADMIN]),
      schools: createSchoolStore(
        database.db,
        async (_tx, _school, notices): Promise<void> => void world.told.push(...notices),
      ),
      teams: createTeamStore(database.db),
      people: createPeopleStore(database.db),
      now: (): number => world.now,
    } satisfies SetUpParts,
    admins(...numbers: number[]): void {
      world.parts.membership = membershipOf(numbers);
    },
    addTeam: (name: string): Promise<void> =>
      world.parts.teams.added({ tenantId, id: name, name, serviceUrl, addedBy: null }, world.now),
    setUp: (form = aForm('a'), channel = aChannel('a'), who = ADMIN): ReturnType<typeof setUpSchool> =>
      setUpSchool(world.parts, aPerson(who), channel, form),
    [Symbol.asyncDispose]: (): PromiseLike<void> => database[Symbol.asyncDispose](),
  };
  for (const name of ['a', 'b']) {
    roster.places.set(`head-${name}`, [member(1), member(ADMIN), member(7)]);
    roster.places.set(`staff-${name}`, [member(1), member(ADMIN), member(5)]);
    await world.addTeam(`staff-${name}`);
    await world.addTeam(`leadership-${name}`);
  }
  return world;
}

export type SetUpWorld = Awaited<ReturnType<typeof createSetUpWorld>>;
