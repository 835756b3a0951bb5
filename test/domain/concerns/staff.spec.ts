import { strict as assert } from 'node:assert';
import { concernRosters, staffSchools } from '../../../src/domain/concerns/from-school.ts';
import { syncRoster } from '../../../src/domain/school/roster-sync.ts';
import type { Database } from '../../../src/store/database.ts';
import { createEnrolmentStore } from '../../../src/store/enrolment-store.ts';
import { createPeopleStore } from '../../../src/store/people-store.ts';
import { createSchoolStore } from '../../../src/store/school-store.ts';
import { databaseKinds, newDatabase } from '../../support/databases.ts';
import { FakeRoster, member } from '../../support/rosters.ts';
import { aPerson, aSchool } from '../../support/schools.ts';

for (const kind of databaseKinds) {
  describe(`the schools for which somebody can report a concern (${kind})`, () => {
    let database: Database;
    let roster: FakeRoster;
    let schoolsOf: (n: number) => Promise<string[]>;

    beforeEach(async () => {
      database = await newDatabase(kind);
      roster = new FakeRoster();
      const records = createSchoolStore(database.db, async () => undefined);
      const enrolment = createEnrolmentStore(database.db);
      for (const name of ['a', 'b']) {
        const school = aSchool(name);
        roster.places.set(school.staffTeamId, [member(5), member(6, { guest: true })]);
        roster.places.set(school.headChannelId, [member(1)]);
        await records.save(school, undefined, 0);
        await syncRoster({ roster, enrolment }, school, 'staff', 1);
        await syncRoster({ roster, enrolment }, school, 'leadership', 1);
      }
      const find = staffSchools(records, concernRosters(roster, createPeopleStore(database.db)));
      schoolsOf = async (n) => (await find(aPerson(n))).map(({ name }) => name).sort();
    });
    afterEach(() => database[Symbol.asyncDispose]());

    it('are those of whose staff or leadership they are, never as a guest', async () => {
      assert.deepEqual(await schoolsOf(5), ['a', 'b']);
      assert.deepEqual(await schoolsOf(1), ['a', 'b']);
      assert.deepEqual(await schoolsOf(6), []);
      assert.deepEqual(await schoolsOf(99), []);
    });

    it('are none that they have left a moment ago, although the synced roster still knows them', async () => {
      assert.deepEqual(await schoolsOf(5), ['a', 'b']);
      roster.places.set('staff-a', [member(9)]);
      assert.deepEqual(await schoolsOf(5), ['b']);
      roster.places.set('staff-b', [member(9)]);
      assert.deepEqual(await schoolsOf(5), []);
    });

    it('are as they were last known while Teams cannot be asked', async () => {
      roster.down = true;
      assert.deepEqual(await schoolsOf(5), ['a', 'b']);
      assert.deepEqual(await schoolsOf(6), []);
    });

    it('are all asked about at once, so that many take no longer than one', async () => {
      const find = roster.find.bind(roster);
      const asked = Promise.withResolvers<void>();
      roster.find = async (place, id) => {
        if (place.id === 'staff-b') asked.resolve();
        // Nothing is answered before the last school was asked about.
        await asked.promise;
        return find(place, id);
      };
      assert.deepEqual(await schoolsOf(5), ['a', 'b']);
    });
  });
}
