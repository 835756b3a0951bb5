import { strict as assert } from 'node:assert';
import { type Incoming, parseIncoming } from '../../src/bot/incoming.ts';
import { createPresence, type Presence } from '../../src/bot/presence.ts';
import { SYNC_SETTLE_MS } from '../../src/domain/school/roster-keeper.ts';
import type { Database } from '../../src/store/database.ts';
import { createPeopleStore } from '../../src/store/people-store.ts';
import { createReachabilityStore } from '../../src/store/reachability-store.ts';
import { createSchoolStore } from '../../src/store/school-store.ts';
import { createSyncQueueStore } from '../../src/store/sync-queue-store.ts';
import { createTeamStore } from '../../src/store/team-store.ts';
import { databaseKinds, newDatabase } from '../support/databases.ts';
import { personId } from '../support/rosters.ts';
import { aSchool, tenantId } from '../support/schools.ts';

const bot = { id: '28:polisi' };
const someone = { id: '29:1', name: 'Mari', aadObjectId: personId(1) };

function event(fields: Record<string, unknown>, team?: Record<string, unknown>): Incoming {
  const incoming = parseIncoming({
    serviceUrl: 'https://teams.example/emea/',
    from: someone,
    recipient: bot,
    conversation: { id: team ? 'staff-a' : 'a:1', conversationType: team ? 'channel' : 'personal', tenantId },
    ...fields,
    channelData: { tenant: { id: tenantId }, ...team },
  });
  assert.ok(incoming);
  return incoming;
}

for (const kind of databaseKinds) {
  describe(`where the bot is and whom it can reach (${kind})`, () => {
    let database: Database;
    let presence: Presence;

    const team = { team: { id: 'staff-a', name: 'Staff' } };
    const reachable = async (): Promise<boolean> =>
      (await createPeopleStore(database.db).reachable(tenantId, [personId(1)])).size === 1;
    const teamName = async (): Promise<string | undefined> =>
      (await createTeamStore(database.db).find(tenantId, 'staff-a'))?.name;

    beforeEach(async () => {
      database = await newDatabase(kind);
      presence = createPresence({
        reachability: createReachabilityStore(database.db),
        teams: createTeamStore(database.db),
        queue: createSyncQueueStore(database.db),
        now: () => 1_000_000,
      });
    });
    afterEach(() => database[Symbol.asyncDispose]());

    it('an install makes a person reachable, an uninstall does not leave them so', async () => {
      await presence.noticeEvent(event({ type: 'installationUpdate', action: 'add' }));
      assert.equal(await reachable(), true);
      await presence.noticeEvent(event({ type: 'installationUpdate', action: 'remove' }));
      assert.equal(await reachable(), false);
    });

    it('an upgrade, which removes and adds again, loses nobody', async () => {
      await presence.noticeEvent(event({ type: 'installationUpdate', action: 'add' }));
      await presence.noticeEvent(event({ type: 'installationUpdate', action: 'remove-upgrade' }));
      assert.equal(await reachable(), true);
    });

    it('whoever writes is reachable, even if the install was never heard of', async () => {
      await presence.noticeTurn(event({ type: 'message', text: 'help' }));
      assert.equal(await reachable(), true);
    });

    it('the chat of two people, in which one uses the bot, is not the bot’s own with either', async () => {
      const ours = { id: '19:one_two@unq.gbl.spaces', conversationType: 'personal', tenantId };
      for (const name of ['composeExtension/query', 'adaptiveCard/action']) {
        const turn = event({ type: 'invoke', name, conversation: ours });
        assert.equal(turn.scope, 'group');
        await presence.noticeTurn(turn);
      }
      assert.equal(await reachable(), false);
    });

    it('a team is known from the moment the bot is added until it is removed or the team deleted', async () => {
      const added = { type: 'conversationUpdate', membersAdded: [bot] };
      for (const end of [{ membersRemoved: [bot] }, { eventType: 'teamDeleted' }]) {
        await presence.noticeEvent(event(added, team));
        assert.equal(await teamName(), 'Staff');
        const { eventType, ...rest } = { eventType: undefined, ...end };
        await presence.noticeEvent(event({ type: 'conversationUpdate', ...rest }, { ...team, eventType }));
        assert.equal(await teamName(), undefined);
      }
    });

    it('a message in a team proves that the bot is there, and does not take its name away', async () => {
      await presence.noticeTurn(event({ type: 'message' }, { team: { id: 'staff-a' } }));
      assert.equal(await teamName(), '');
      await presence.noticeEvent(event({ type: 'conversationUpdate', membersAdded: [bot] }, team));
      await presence.noticeTurn(event({ type: 'message' }, { team: { id: 'staff-a' } }));
      assert.equal(await teamName(), 'Staff');
    });

    it('somebody who joins or leaves brings the reading of the roster forward', async () => {
      await createSchoolStore(database.db, async () => undefined).save(aSchool('a'), undefined, 9_000_000);
      const people = { type: 'conversationUpdate', membersAdded: [{ id: '29:new' }] };
      await presence.noticeEvent(event(people, team));
      const row = await database.db.selectFrom('schools').select('next_sync_at').executeTakeFirst();
      assert.equal(row?.next_sync_at, 1_000_000 + SYNC_SETTLE_MS);
    });

    it('events that name nobody, or come from no tenant, change nothing', async () => {
      await presence.noticeEvent(event({ type: 'installationUpdate', action: 'add', from: { id: '29:x' } }));
      await presence.noticeEvent(event({ type: 'conversationUpdate', membersAdded: 'nonsense' }, team));
      assert.equal(await reachable(), false);
      assert.equal(await teamName(), undefined);
    });
  });
}
