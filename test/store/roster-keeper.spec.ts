import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import {
  createRosterKeeper,
  type RosterKeeper,
  SYNC_EVERY_MS,
  SYNC_RETRY_MS,
  SYNC_SETTLE_MS,
  type SyncQueue,
} from '../../src/domain/school/roster-keeper.ts';
import type { Database } from '../../src/store/database.ts';
import { createEnrolmentStore } from '../../src/store/enrolment-store.ts';
import { createPeopleStore } from '../../src/store/people-store.ts';
import { createSchoolStore } from '../../src/store/school-store.ts';
import { createSyncQueueStore } from '../../src/store/sync-queue-store.ts';
import { databaseKinds, newDatabase } from '../support/databases.ts';
import { FakeRoster, member } from '../support/rosters.ts';
import { aSchool, tenantId } from '../support/schools.ts';

for (const kind of databaseKinds) {
  describe(`keeping rosters up to date (${kind})`, () => {
    let database: Database;
    let roster: FakeRoster;
    let queue: SyncQueue;
    let keeper: RosterKeeper;
    let now: number;
    let failures: unknown[];

    const headcount = async (name: string): Promise<number> =>
      (await createPeopleStore(database.db).ofSchool(`school-${name}`)).length;

    beforeEach(async () => {
      database = await newDatabase(kind);
      roster = new FakeRoster();
      queue = createSyncQueueStore(database.db);
      failures = [];
      now = 1_000;
      keeper = createRosterKeeper({
        queue,
        roster,
        enrolment: createEnrolmentStore(database.db),
        clock: { now: () => now, sleep: () => Promise.resolve() },
        failed: (error) => failures.push(error),
      });
      for (const name of ['a', 'b', 'c']) {
        const school = aSchool(name);
        roster.places.set(school.staffTeamId, [member(1), member(2)]);
        roster.places.set(school.headChannelId, [member(1), member(3)]);
        await createSchoolStore(database.db, async () => undefined).save(school, undefined, 0);
      }
    });
    afterEach(() => database[Symbol.asyncDispose]());

    it('a new school is read at once, and then once a day', async () => {
      assert.equal(await keeper.syncDue(), 3);
      assert.equal(await headcount('b'), 3);
      assert.equal(await keeper.syncDue(), 0);
      now += SYNC_EVERY_MS;
      assert.equal(await keeper.syncDue(), 3);
    });

    it('a school whose roster cannot be had does not hold up the others, and is tried again', async () => {
      roster.places.delete('staff-b');
      assert.equal(await keeper.syncDue(), 2);
      assert.deepEqual(failures, []);
      roster.places.set('staff-b', [member(1)]);
      assert.equal(await keeper.syncDue(), 0);
      now += SYNC_RETRY_MS;
      assert.equal(await keeper.syncDue(), 1);
    });

    it('a staff team that cannot be had does not keep the head teacher’s channel from being read', async () => {
      roster.places.delete('staff-b');
      await keeper.syncDue();
      assert.equal(await headcount('b'), 2);
    });

    it('a fault of ours is reported and leaves the others up to date', async () => {
      roster.places.set('staff-a', [member(1, { name: null as unknown as string })]);
      assert.equal(await keeper.syncDue(), 2);
      assert.equal(failures.length, 1);
    });

    it('somebody who joins or leaves is noticed without waiting a day', async () => {
      await keeper.syncDue();
      roster.places.set('staff-a', [member(1), member(2), member(9)]);
      await queue.hasten(tenantId, 'staff-a', now + SYNC_SETTLE_MS);
      assert.equal(await keeper.syncDue(), 0);
      now += SYNC_SETTLE_MS;
      assert.equal(await keeper.syncDue(), 1);
      assert.equal(await headcount('a'), 4);
    });

    it('what is heard during a sync is not forgotten by it', async () => {
      await queue.claim(now, now + SYNC_RETRY_MS);
      await queue.hasten(tenantId, 'staff-a', now + SYNC_SETTLE_MS);
      await queue.done('school-a', now + SYNC_RETRY_MS, now + SYNC_EVERY_MS);
      await keeper.syncDue();
      now += SYNC_SETTLE_MS;
      assert.equal(await keeper.syncDue(), 1);
    });

    it('several processes share the schools, none is read twice', async () => {
      const claimed = await Promise.all(
        Array.from({ length: 6 }, () => queue.claim(now, now + SYNC_RETRY_MS)),
      );
      const ids = claimed.flatMap((school) => (school ? [school.id] : []));
      assert.deepEqual(ids.sort(), ['school-a', 'school-b', 'school-c']);
    });

    it('one reader that fails does not leave the others without anybody who waits for them', async () => {
      const slow = Promise.withResolvers<void>();
      const { places } = roster;
      roster.pages = async function* ({ id }) {
        await slow.promise;
        yield places.get(id) ?? [];
      };
      let claims = 0;
      const { claim } = queue;
      queue.claim = async (...asked) => {
        claims += 1;
        if (claims === 2) throw new Error('the database is away');
        return claim(...asked);
      };
      let isOver = false;
      const sync = keeper.syncDue().finally(() => {
        isOver = true;
      });
      await pause(100);
      assert.equal(isOver, false, 'schools are still being read');
      slow.resolve();
      await assert.rejects(sync, /the database is away/);
      assert.equal(await headcount('c'), 3, 'and were read to the end');
    });

    it('stops after the sync under way', async () => {
      keeper.start();
      await keeper.stop();
      assert.deepEqual(failures, []);
    });
  });
}
