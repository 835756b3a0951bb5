import { strict as assert } from 'node:assert';
import { RosterUnavailable } from '../../src/domain/school/roster.ts';
import { syncRoster } from '../../src/domain/school/roster-sync.ts';
import type { Database } from '../../src/store/database.ts';
import { createEnrolmentStore } from '../../src/store/enrolment-store.ts';
import { createPeopleStore } from '../../src/store/people-store.ts';
import { createReachabilityStore } from '../../src/store/reachability-store.ts';
import { createSchoolStore } from '../../src/store/school-store.ts';
import { databaseKinds, newDatabase } from '../support/databases.ts';
import { FakeRoster, member, personId } from '../support/rosters.ts';
import { aSchool, serviceUrl, tenantId } from '../support/schools.ts';

const school = aSchool('a');

for (const kind of databaseKinds) {
  describe(`roster sync (${kind})`, () => {
    let database: Database;
    let roster: FakeRoster;

    const sync = (now: number, name: 'staff' | 'leadership' = 'staff') =>
      syncRoster({ roster, enrolment: createEnrolmentStore(database.db) }, school, name, now);
    const people = () => createPeopleStore(database.db);

    beforeEach(async () => {
      database = await newDatabase(kind);
      roster = new FakeRoster();
      await createSchoolStore(database.db, async () => undefined).save(school, undefined, 0);
    });
    afterEach(() => database[Symbol.asyncDispose]());

    it('enrols joiners, and keeps the record of leavers', async () => {
      roster.places.set(school.staffTeamId, [member(1), member(2), member(3)]);
      assert.deepEqual(await sync(100), { present: 3, left: 0 });
      roster.places.set(school.staffTeamId, [member(2), member(3, { name: 'Married Name' }), member(4)]);
      assert.deepEqual(await sync(200), { present: 3, left: 1 });
      assert.deepEqual(
        (await people().ofSchool(school.id)).map(({ name, joinedAt }) => [name, joinedAt]),
        [
          ['Married Name', 100],
          ['Person 2', 100],
          ['Person 4', 200],
        ],
      );
      const left = database.db
        .selectFrom('members')
        .select(['name', 'left_at'])
        .where('left_at', 'is not', null);
      assert.deepEqual(await left.execute(), [{ name: 'Person 1', left_at: 200 }]);
    });

    it('somebody who comes back has joined again', async () => {
      roster.places.set(school.staffTeamId, [member(1), member(2)]);
      await sync(100);
      roster.places.set(school.staffTeamId, [member(2)]);
      await sync(200);
      roster.places.set(school.staffTeamId, [member(1), member(2)]);
      await sync(300);
      const [back] = await people().ofSchool(school.id);
      assert.deepEqual([back?.name, back?.joinedAt], ['Person 1', 300]);
    });

    it('guests are never among the people of a school', async () => {
      roster.places.set(school.staffTeamId, [member(1), member(2, { guest: true })]);
      await sync(100);
      assert.deepEqual(
        (await people().ofSchool(school.id)).map(({ name }) => name),
        ['Person 1'],
      );
    });

    it('a person on both rosters is one person, and leaves with the last of them', async () => {
      roster.places.set(school.staffTeamId, [member(1), member(2)]);
      roster.places.set(school.headChannelId, [member(1)]);
      await sync(100);
      await sync(100, 'leadership');
      const [both] = await people().ofSchool(school.id);
      assert.deepEqual([...(both?.rosters ?? [])].sort(), ['leadership', 'staff']);
      roster.places.set(school.staffTeamId, [member(2)]);
      await sync(200);
      assert.equal((await people().ofSchool(school.id)).length, 2);
      await sync(300);
      roster.places.set(school.headChannelId, [member(2)]);
      await sync(300, 'leadership');
      assert.deepEqual(
        (await people().ofSchool(school.id)).map(({ name }) => name),
        ['Person 2'],
      );
    });

    it('nobody has left when a page cannot be had or the roster comes back empty', async () => {
      roster.places.set(school.staffTeamId, [member(1), member(2), member(3)]);
      await sync(100);
      roster.pages = async function* () {
        yield [member(1)];
        throw new RosterUnavailable('second page');
      };
      await assert.rejects(sync(200), RosterUnavailable);
      roster.pages = async function* () {
        yield [];
      };
      await assert.rejects(sync(300), RosterUnavailable);
      assert.equal((await people().ofSchool(school.id)).length, 3);
    });

    it('a roster of 5,000 is enrolled page by page, each written before the next is asked for', async () => {
      let written = 0;
      roster.pages = async function* () {
        for (let page = 0; page < 10; page += 1) {
          assert.equal(written, page * 500);
          yield Array.from({ length: 500 }, (_, n) => member(page * 500 + n));
          const { count } = await database.db
            .selectFrom('members')
            .select((select) => select.fn.countAll<number>().as('count'))
            .executeTakeFirstOrThrow();
          written = Number(count);
        }
      };
      assert.deepEqual(await sync(100), { present: 5_000, left: 0 });
    });

    it('two syncs at once take nobody for a leaver', async () => {
      const all = Array.from({ length: 20 }, (_, n) => member(n));
      roster.places.set(school.staffTeamId, all);
      roster.pageSize = 3;
      await Promise.all([sync(100), sync(101), sync(102)]);
      assert.equal((await people().ofSchool(school.id)).length, 20);
    });

    it('installs and uninstalls keep true who can be reached', async () => {
      const reach = createReachabilityStore(database.db);
      const conversation = {
        tenantId,
        personId: personId(1),
        name: 'Person 1',
        conversationId: 'c1',
        serviceUrl,
      };
      const reachable = async () => [...(await people().reachable(tenantId, [personId(1), personId(2)]))];
      await reach.open(conversation, 1);
      assert.deepEqual(await reachable(), [personId(1)]);
      await reach.close(tenantId, personId(1), 'uninstalled', 3);
      assert.deepEqual(await reachable(), []);
      await reach.open({ ...conversation, name: '' }, 4);
      assert.deepEqual(await reachable(), [personId(1)]);
      assert.equal((await people().names(tenantId, [personId(1)])).get(personId(1)), 'Person 1');
    });
  });
}
