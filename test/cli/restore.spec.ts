import { strict as assert } from 'node:assert';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { addDays, dayOf } from '../../src/domain/time/day.ts';
import { backUp } from '../../src/store/backup.ts';
import { openDatabase } from '../../src/store/database.ts';
import { type DatabaseSettings, sqliteFile } from '../../src/store/dialect.ts';
import { startBot } from '../support/bot.ts';
import { eventually } from '../support/campaign-bot.ts';
import { databaseKinds, settingsOf, temporaryFolder } from '../support/databases.ts';
import { adminEnv, cast, inHeadChannel, placesOf, press, setUpSchoolInTeams } from '../support/leadership.ts';
import { newPersonId } from '../support/teams.ts';
import { personalConversation } from '../support/teams-world.ts';

const STAFF = 40;

const envOf = ({ dataDir, databaseUrl }: DatabaseSettings): Record<string, string> => ({
  DATA_DIR: dataDir,
  ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
});

/** Backs the database up and restores it elsewhere, as infra/operations.md says. */
async function restoreElsewhere(settings: DatabaseSettings): Promise<DatabaseSettings> {
  if (settings.databaseUrl) {
    const target = await settingsOf('postgres');
    const client = new pg.Client({ connectionString: target.databaseUrl?.replace(/\/\w+$/, '/postgres') });
    const nameOf = (url = ''): string => new URL(url).pathname.slice(1);
    await client.connect();
    // A copy at one moment, as Azure's restore to a point in time gives.
    await client.query(`drop database ${nameOf(target.databaseUrl)}`);
    await client.query(
      `create database ${nameOf(target.databaseUrl)} template ${nameOf(settings.databaseUrl)}`,
    );
    await client.end();
    return target;
  }
  const copy = join(temporaryFolder(), 'copy.sqlite');
  {
    await using database = await openDatabase(settings);
    await backUp(database.db, settings.dataDir, copy);
  }
  const target = { dataDir: temporaryFolder() };
  copyFileSync(copy, sqliteFile(target.dataDir));
  return target;
}

for (const kind of databaseKinds) {
  it(`a backup of a half-sent campaign, restored elsewhere, reaches everybody once (${kind})`, async () => {
    const settings = await settingsOf(kind);
    const keys = { MASTER_KEY_FILE: join(temporaryFolder(), 'master.key') };
    await using bot = await startBot({
      env: { ...adminEnv, ...envOf(settings), ...keys, TEAMS_RPS: '12' },
      teams: { callsPerSecond: 100_000 },
    });
    await setUpSchoolInTeams(bot, 'a');
    const newcomers = Array.from({ length: STAFF }, newPersonId);
    for (const id of newcomers) bot.teams.addPerson({ id, name: 'Ann Rees' });
    const { staffTeam } = placesOf('a');
    bot.teams.addTeam({
      id: staffTeam,
      name: 'Staff',
      members: [cast.head.id, cast.teacher.id, ...newcomers],
      channels: [],
    });

    const dueDate = addDays(dayOf(Date.now()), 20);
    await press(bot, cast.head, 'campaign.start', { dueDate }, inHeadChannel(bot, 'a'));
    const copiesOf = (id: string): number => bot.teams.postsTo(personalConversation(id)).length;
    const reached = (): number => newcomers.filter((id) => copiesOf(id) > 0).length;
    await eventually('some have their card', () => reached() >= 5);
    await bot.app[Symbol.asyncDispose]();
    assert.ok(reached() < STAFF, `${reached()} of ${STAFF} were reached before the end`);

    const restored = await restoreElsewhere(settings);
    const env = { ...bot.issuer.env, ...adminEnv, ...envOf(restored), ...keys, PORT: '0', HOST: '127.0.0.1' };
    await using again = await createApp(readConfig({ ...env, LOG_LEVEL: 'silent' }));
    await again.start();
    await eventually('everybody has a card', () => reached() === STAFF);
    await eventually('nothing is open', async () => {
      await using database = await openDatabase(restored);
      const open = database.db.selectFrom('outbox').select('id').where('state', 'in', ['queued', 'leased']);
      return !(await open.executeTakeFirst());
    });
    assert.deepEqual(
      newcomers.filter((id) => copiesOf(id) !== 1),
      [],
    );
  });
}
