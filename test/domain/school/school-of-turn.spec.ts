import { strict as assert } from 'node:assert';
import { createMembership } from '../../../src/domain/school/membership.ts';
import { syncRoster } from '../../../src/domain/school/roster-sync.ts';
import {
  createSchoolFinder,
  type SchoolChoice,
  type SchoolFinder,
} from '../../../src/domain/school/school-of-turn.ts';
import type { Database } from '../../../src/store/database.ts';
import { createEnrolmentStore } from '../../../src/store/enrolment-store.ts';
import { createSchoolChoiceStore } from '../../../src/store/school-choice-store.ts';
import { createSchoolStore } from '../../../src/store/school-store.ts';
import { databaseKinds, newDatabase } from '../../support/databases.ts';
import { FakeRoster, member, stoppedClock } from '../../support/rosters.ts';
import { aPerson, aSchool, tenantId } from '../../support/schools.ts';

const named = (choice: SchoolChoice): string =>
  choice.kind === 'one'
    ? choice.school.name
    : choice.kind === 'several'
      ? choice.schools.map(({ name }) => name).join('+')
      : 'none';

for (const kind of databaseKinds) {
  describe(`the school of a turn (${kind})`, () => {
    let database: Database;
    let roster: FakeRoster;
    let finder: SchoolFinder;
    let now: number;

    beforeEach(async () => {
      database = await newDatabase(kind);
      roster = new FakeRoster();
      now = 0;
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
      const membership = createMembership({ roster, adminUserIds: [], clock: stoppedClock(() => now) });
      finder = createSchoolFinder({ records, choices: createSchoolChoiceStore(database.db), membership });
    });
    afterEach(() => database[Symbol.asyncDispose]());

    it('of a channel is that of its team', async () => {
      assert.equal((await finder.ofChannel(tenantId, 'staff-a', 'any'))?.name, 'a');
      assert.equal((await finder.ofChannel(tenantId, 'leadership-b', 'head-b'))?.name, 'b');
      assert.equal((await finder.ofChannel(tenantId, 'leadership-b', undefined))?.name, 'b');
      assert.equal(await finder.ofChannel(tenantId, 'elsewhere', 'any'), undefined);
      assert.equal(await finder.ofChannel('other-tenant', 'staff-a', 'any'), undefined);
    });

    it('of somebody in several is asked, and then remembered', async () => {
      assert.equal(named(await finder.forAsking(aPerson(5))), 'a+b');
      assert.equal((await finder.choose(aPerson(5), 'school-b'))?.name, 'b');
      assert.equal(named(await finder.forAsking(aPerson(5))), 'b');
    });

    it('of somebody who has left is none, although the synced roster still knows them', async () => {
      roster.places.set('staff-a', [member(9)]);
      assert.equal(named(await finder.forAsking(aPerson(5))), 'b');
      roster.places.set('staff-b', [member(9)]);
      now += 60_000;
      assert.equal(named(await finder.forAsking(aPerson(5))), 'none');
    });

    it('of guests and strangers is none, and a school of others cannot be chosen', async () => {
      assert.equal(named(await finder.forAsking(aPerson(6))), 'none');
      assert.equal(named(await finder.forAsking(aPerson(99))), 'none');
      assert.equal(await finder.choose(aPerson(99), 'school-a'), undefined);
      assert.equal(await finder.choose(aPerson(5), 'no-such-school'), undefined);
    });

    it('a remembered school that somebody has left is asked for again', async () => {
      await finder.choose(aPerson(5), 'school-b');
      roster.places.set('staff-b', [member(9)]);
      now += 60_000;
      assert.equal(named(await finder.forAsking(aPerson(5))), 'a');
    });

    it('asks Teams about all schools of somebody at once, so that many take no longer than one', async () => {
      const find = roster.find.bind(roster);
      const asked = Promise.withResolvers<void>();
      roster.find = async (place, id) => {
        if (place.id === 'staff-b') asked.resolve();
        // Nothing is answered before the last school was asked about.
        await asked.promise;
        return find(place, id);
      };
      assert.equal(named(await finder.forAsking(aPerson(5))), 'a+b');
    });

    it('is none while Teams cannot be asked', async () => {
      roster.down = true;
      assert.equal(named(await finder.forAsking(aPerson(5))), 'none');
    });
  });
}
