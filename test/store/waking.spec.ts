import { strict as assert } from 'node:assert';
import { syncRoster } from '../../src/domain/school/roster-sync.ts';
import type { Database } from '../../src/store/database.ts';
import { createEnrolmentStore } from '../../src/store/enrolment-store.ts';
import { enqueue } from '../../src/store/outbox-store.ts';
import { createReachabilityStore } from '../../src/store/reachability-store.ts';
import { createSchoolStore } from '../../src/store/school-store.ts';
import { databaseKinds, newDatabase } from '../support/databases.ts';
import { stateOf } from '../support/outbox-states.ts';
import { FakeRoster, member, personId } from '../support/rosters.ts';
import { aSchool, tenantId } from '../support/schools.ts';

const school = aSchool('a');

for (const kind of databaseKinds) {
  describe(`messages that could not be delivered (${kind})`, () => {
    let database: Database;
    let roster: FakeRoster;

    const sync = async (now: number): Promise<void> => {
      const enrolment = createEnrolmentStore(database.db);
      for (const name of ['staff', 'leadership'] as const)
        await syncRoster({ roster, enrolment }, school, name, now);
    };
    /** Whose messages are under way again, of everybody for whom one waits. */
    const awake = async (): Promise<string[]> => {
      const states = await Promise.all(keys.map((key) => stateOf(database.db, school.id, key)));
      return keys.filter((_, at) => states[at]?.state === 'queued');
    };
    const recipients = {
      staff: { person: personId(5) },
      deputy: { person: personId(7) },
      leaver: { person: personId(8) },
      chair: { person: personId(2) },
      channel: { conversation: school.headChannelId },
      elsewhere: { conversation: 'head-b' },
    };
    const keys = Object.keys(recipients);

    beforeEach(async () => {
      database = await newDatabase(kind);
      roster = new FakeRoster();
      await createSchoolStore(database.db, async () => undefined).save(school, undefined, 0);
      roster.places.set(school.staffTeamId, [member(5), member(8)]);
      roster.places.set(school.headChannelId, [member(1), member(7)]);
      await sync(1);
      roster.places.set(school.staffTeamId, [member(5)]);
      await sync(2);
      const items = Object.entries(recipients).map(([key, to]) => ({
        ...{ schoolId: school.id, tenantId, kind: 'notice', key, to },
        ...{ payload: null, priority: 'normal' as const },
      }));
      await enqueue(database.db, items, 3);
      await database.db
        .updateTable('outbox')
        .set({ state: 'unreachable', reason: 'app-not-installed' })
        .execute();
    });
    afterEach(() => database[Symbol.asyncDispose]());

    it('wait through the roster syncs of every day', async () => {
      await sync(4);
      assert.deepEqual(await awake(), []);
    });

    it('go out when the bot is back in the team, to its people and to the head teacher’s channel', async () => {
      const reachability = createReachabilityStore(database.db);
      await reachability.openTeam(tenantId, 'staff-b', 4);
      await reachability.openTeam('another-tenant', school.staffTeamId, 4);
      assert.deepEqual(await awake(), []);
      await reachability.openTeam(tenantId, school.leadershipTeamId, 4);
      assert.deepEqual(await awake(), ['staff', 'deputy', 'channel']);
    });

    it('go out to somebody who joins a team that has the bot', async () => {
      roster.places.set(school.headChannelId, [member(1), member(2), member(7)]);
      await sync(4);
      assert.deepEqual(await awake(), ['chair']);
    });

    it('go out to somebody who comes back', async () => {
      roster.places.set(school.staffTeamId, [member(5), member(8)]);
      await sync(4);
      assert.deepEqual(await awake(), ['leaver']);
    });
  });
}
