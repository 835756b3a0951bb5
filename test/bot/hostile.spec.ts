import { strict as assert } from 'node:assert';
import { after, before, describe, it } from 'mocha';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { startBot, type TestBot } from '../support/bot.ts';
import type { Node } from '../support/cards.ts';
import { databaseKinds, settingsOf } from '../support/databases.ts';
import { adminEnv, cast, inHeadChannel, setUpSchoolInTeams } from '../support/leadership.ts';

const execute = (verb: unknown, data: Node): Node => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', verb, data } },
});
const fetchTask = (data: Node): Node => ({ type: 'invoke', name: 'task/fetch', value: { data } });

for (const kind of databaseKinds) {
  describe(`what no client sends (${kind})`, () => {
    let bot: TestBot;
    let database: Database;

    before(async () => {
      const settings = await settingsOf(kind);
      const { dataDir, databaseUrl } = settings;
      const env = { DATA_DIR: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) };
      bot = await startBot({ env: { ...adminEnv, ...env }, teams: { callsPerSecond: 100_000 } });
      database = await openDatabase(settings);
      await setUpSchoolInTeams(bot, 'a');
    });
    after(async () => {
      await bot[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    });

    const bodyOf = async (activity: Node): Promise<unknown> => {
      const { status, body } = await bot.send(activity, cast.head);
      assert.equal(status, 200);
      return body;
    };

    it('answers an invoke of any name as one that it does not know', async () => {
      const unknown = await bodyOf({ type: 'invoke', name: 'no/such', value: {} });
      for (const name of ['', '__proto__', 'constructor', 'hasOwnProperty', 'toString', 'valueOf']) {
        assert.deepEqual(await bodyOf({ type: 'invoke', name, value: {} }), unknown, name);
      }
      const press = execute('policy.read', {});
      assert.deepEqual(
        await bodyOf({ ...press, name: 'signin/verifyState' }),
        unknown,
        'with a press inside',
      );
    });

    it('takes a verb for one only if it is a word', async () => {
      const unknown = await bodyOf(execute('no.such', {}));
      const unknownTask = await bodyOf(fetchTask({ verb: 'no.such' }));
      for (const verb of [7, ['policy.read'], { toString: 1 }, { toString: 1, valueOf: 1 }]) {
        assert.deepEqual(await bodyOf(execute(verb, {})), unknown, JSON.stringify(verb));
        assert.deepEqual(await bodyOf(fetchTask({ verb })), unknownTask, JSON.stringify(verb));
      }
    });

    it('refuses an id that no database can hold like any other unknown one', async () => {
      const presses: ((id: string) => Node)[] = [
        (campaign) => ({ ...execute('campaign.status', { campaign }), ...inHeadChannel(bot, 'a') }),
        (card) => execute('campaign.acknowledge', { card, read: 'true' }),
        (school) => execute('school.choose', { school }),
        (school) => execute('school.confirmRoute', { route: JSON.stringify({ school, seq: 1 }) }),
        (concern) => fetchTask({ verb: 'concern.read', concern }),
      ];
      for (const press of presses) {
        assert.deepEqual(await bodyOf(press('no\0such')), await bodyOf(press('no such')));
      }
    });

    it('takes no conversation for a private one that is not said to be', async () => {
      const { tenantId } = bot.issuer;
      const thread = { id: '19:thread@thread.v2', tenantId };
      const team = { id: '19:staff-a@thread.tacv2' };
      for (const where of [
        { conversation: thread },
        { conversation: { ...thread, conversationType: 'meeting' } },
        { conversation: { ...thread, conversationType: 'personal', isGroup: true } },
        {
          conversation: { ...thread, conversationType: 'personal' },
          channelData: { tenant: { id: tenantId }, team },
        },
      ]) {
        await bot.send({ text: 'report a concern', ...where }, cast.teacher);
      }
      assert.deepEqual(bot.teams.postsTo(thread.id), []);
      const kept = await database.db.selectFrom('conversations').select('conversation_id').execute();
      assert.ok(kept.every(({ conversation_id }) => conversation_id !== thread.id));
    });
  });
}
