import { strict as assert } from 'node:assert';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { keepBackups, openBackups } from '../../src/process/daily-backup.ts';
import { backUp, removeUnfinished } from '../../src/store/backup.ts';
import { openDatabase } from '../../src/store/database.ts';
import { sqliteFile } from '../../src/store/dialect.ts';
import { newConcernWorld, people } from '../support/concern-world.ts';
import { databaseKinds, settingsOf, temporaryFolder } from '../support/databases.ts';
import { fillTables } from '../support/fill.ts';
import { runProgram } from '../support/program.ts';

type AnyDatabase = Kysely<Record<string, Record<string, unknown>>>;
const person = 'aaaaaaaa-0000-4000-8000-0000000000a1';
const DAY = 24 * 60 * 60 * 1_000;

/** Runs a command as the operator does, against the given settings. */
const run = (command: string, args: string[], env: Record<string, string | undefined>) =>
  runProgram(`src/cli/${command}.ts`, args, env);

async function filledFolder(): Promise<string> {
  const dataDir = temporaryFolder();
  await using database = await openDatabase({ dataDir });
  await fillTables(database.db as unknown as AnyDatabase, { school: 'ysgol-a', person });
  return dataDir;
}

describe('the operator’s commands', () => {
  it('backup copies SQLite while it is in use; the copy opens elsewhere with every row', async () => {
    const dataDir = await filledFolder();
    await using inUse = await openDatabase({ dataDir });
    const copy = join(temporaryFolder(), 'copy.sqlite');
    assert.deepEqual(await run('backup', [copy], { DATA_DIR: dataDir }), {
      code: 0,
      stdout: `${copy}: whole\n`,
      stderr: '',
    });
    await inUse.db.deleteFrom('answer_counts').execute();

    const elsewhere = temporaryFolder();
    copyFileSync(copy, sqliteFile(elsewhere));
    await using restored = await openDatabase({ dataDir: elsewhere });
    assert.equal((await restored.db.selectFrom('answer_counts').selectAll().execute()).length, 1);
    assert.equal((await run('backup', [copy], { DATA_DIR: dataDir })).stderr, `${copy}: is there already\n`);
  });

  it('schools, person and remove-school say what is stored, and take it away with proof', async () => {
    const dataDir = await filledFolder();
    const env = { DATA_DIR: dataDir };
    assert.equal((await run('schools', [], env)).stdout, 'ysgol-a\tname-ysgol-a\n');
    assert.equal(JSON.parse((await run('person', [person], env)).stdout).members.length, 1);

    const asked = JSON.parse((await run('remove-school', ['ysgol-a'], env)).stdout);
    assert.equal(asked.stored.concerns, 1);
    const wrong = await run('remove-school', ['ysgol-a', '--confirm', 'another name'], env);
    assert.deepEqual([wrong.code, wrong.stderr], [1, '--confirm: is not the name of this school\n']);
    const proof = JSON.parse(
      (await run('remove-school', ['ysgol-a', '--confirm', 'name-ysgol-a'], env)).stdout,
    );
    assert.equal(proof.left.concerns, 0);
    assert.equal(proof.evidenceHead, 'hash-ysgol-a');
    assert.equal((await run('schools', [], env)).stdout, '');
    const file = readFileSync(sqliteFile(dataDir));
    for (const trace of ['name-ysgol-a', person]) assert.ok(!file.includes(trace), trace);
  });
});

const commands: [string, string[]][] = [
  ['schools', []],
  ['person', [person]],
  ['remove-school', ['ysgol-a']],
  ['rotate-key', []],
  ['backup', [join(temporaryFolder(), 'copy.sqlite')]],
];

describe('an operator’s command that is asked for help', () => {
  for (const command of ['schools', 'person', 'remove-school', 'rotate-key', 'backup', 'verify', 'package']) {
    it(`${command} says how it is used, and does nothing`, async () => {
      const folder = temporaryFolder();
      await using _database = await openDatabase({ dataDir: folder });
      const env = { DATA_DIR: folder, MASTER_KEY_FILE: join(folder, 'keys', 'master.key') };
      for (const word of ['--help', '-h']) {
        const { code, stdout, stderr } = await run(command, [word], env);
        assert.deepEqual([code, stderr], [0, '']);
        assert.match(stdout, new RegExp(`^.*npm run -s ${command}\\b.*\n$`));
      }
    });
  }

  it('the demo says how it is used, before it has looked at anything', async () => {
    for (const word of ['--help', '-h']) {
      const { code, stdout, stderr } = await run('demo', [word], { PORT: 'none' });
      assert.deepEqual([code, stdout, stderr], [0, 'usage: npm run demo\n', '']);
    }
  });

  for (const command of ['schools', 'rotate-key']) {
    it(`${command} takes nothing, and does nothing with what it does not know`, async () => {
      const folder = temporaryFolder();
      const file = join(folder, 'keys', 'master.key');
      await using _database = await openDatabase({ dataDir: join(folder, 'data') });
      const { code, stdout, stderr } = await run(command, ['--dry-run'], {
        DATA_DIR: join(folder, 'data'),
        MASTER_KEY_FILE: file,
      });
      assert.deepEqual([code, stdout, stderr], [1, '', `npm run -s ${command}\n`]);
      assert.equal(existsSync(file), false);
    });
  }
});

describe('an operator’s command that is pointed at the wrong place', () => {
  for (const [command, args] of commands) {
    it(`${command} says that there is no database, and makes nothing`, async () => {
      const folder = temporaryFolder();
      const empty = join(folder, 'empty');
      mkdirSync(empty);
      writeFileSync(sqliteFile(empty), '');
      for (const dataDir of [join(folder, 'missing', 'data'), empty]) {
        const env = { DATA_DIR: dataDir, MASTER_KEY_FILE: join(folder, 'keys', 'master.key') };
        const { code, stdout, stderr } = await run(command, args, env);
        assert.deepEqual([code, stdout, stderr], [1, '', `DATA_DIR: there is no ${sqliteFile(dataDir)}\n`]);
      }
      assert.deepEqual(readdirSync(folder, { recursive: true }).sort(), ['empty', 'empty/polisi.sqlite']);
      assert.equal(readFileSync(sqliteFile(empty)).length, 0);
    });
  }

  for (const [command, args] of commands.filter(([name]) => name !== 'backup')) {
    it(`${command} says that an empty PostgreSQL is not Polisi’s, and makes nothing`, async () => {
      const folder = temporaryFolder();
      const { databaseUrl } = await settingsOf('postgres');
      const env = { DATABASE_URL: databaseUrl, MASTER_KEY_FILE: join(folder, 'master.key') };
      const { code, stdout, stderr } = await run(command, args, env);
      assert.deepEqual([code, stdout, stderr], [1, '', 'DATABASE_URL: is not a database of Polisi\n']);
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      const { rows } = await client.query(
        `select 1 from information_schema.tables where table_schema = 'public'`,
      );
      await client.end();
      assert.deepEqual([rows, readdirSync(folder)], [[], []]);
    });
  }
});

for (const kind of databaseKinds) {
  it(`rotate-key brings the concerns under a new key, and they stay readable (${kind})`, async () => {
    await using world = await newConcernWorld(kind);
    assert.ok((await world.report(people.assistant)).ok);
    const [id = ''] = await world.ids();
    const before = await world.ports.store.find(id);
    const { code, stdout } = await run('rotate-key', [], {
      DATA_DIR: world.settings.dataDir,
      DATABASE_URL: world.settings.databaseUrl,
      MASTER_KEY_FILE: world.keyFile,
    });
    assert.equal(code, 0);
    const after = await world.ports.store.find(id);
    assert.ok(before?.sealedKey && after?.sealedKey);
    assert.notEqual(after.sealedKey.masterKeyId, before.sealedKey.masterKeyId);
    assert.equal(stdout, `everything is wrapped by ${after.sealedKey.masterKeyId}\n`);
    const place = { schoolId: world.school.id, id };
    const open = async (key: typeof before.sealedKey) =>
      (await world.ports.vault.unlock(place, key)).open('report', after.report);
    assert.deepEqual(await open(after.sealedKey), await open(before.sealedKey));
  });
}

describe('the daily copy', () => {
  it('is made once a day, and copies older than 35 days go', async () => {
    const dataDir = await filledFolder();
    await using database = await openDatabase({ dataDir });
    const folder = join(temporaryFolder(), 'backups');
    mkdirSync(folder);
    for (const name of ['polisi-2026-10-17.sqlite', 'polisi-2026-10-18.sqlite', 'other.txt']) {
      writeFileSync(join(folder, name), 'old');
    }
    let made = 0;
    const keep = () =>
      keepBackups({
        folder,
        now: Date.parse('2026-11-22T03:00:00Z'),
        backUp: (target) => {
          made += 1;
          return backUp(database.db, dataDir, target);
        },
      });
    await keep();
    await keep();
    assert.equal(made, 1);
    assert.deepEqual(readdirSync(folder).sort(), [
      'other.txt',
      'polisi-2026-10-18.sqlite',
      'polisi-2026-11-22.sqlite',
    ]);
    assert.deepEqual(
      readdirSync(dataDir).filter((name) => name.startsWith('backup')),
      [],
    );
  });

  it('leaves nothing for good of a copy over which a process was killed, which holds the keys of its day', async () => {
    const dataDir = await filledFolder();
    await using database = await openDatabase({ dataDir });
    const folder = join(temporaryFolder(), 'backups');
    mkdirSync(folder);
    const now = Date.now();
    const nameOf = (at: number) => `polisi-${new Date(at).toISOString().slice(0, 10)}.sqlite`;
    const leave = (path: string, at: number) => {
      writeFileSync(path, 'half of it');
      utimesSync(path, new Date(at), new Date(at));
    };
    const [killed, underWay] = [now - 2 * DAY, now - 60_000];
    leave(join(dataDir, 'backup-0123456789ab'), killed);
    leave(join(dataDir, 'backup-ba9876543210'), underWay);
    leave(join(folder, `${nameOf(killed)}.0123456789ab`), killed);
    leave(join(folder, `${nameOf(now)}.ba9876543210`), underWay);
    await keepBackups({ folder, now, backUp: (target) => backUp(database.db, dataDir, target) });
    await removeUnfinished(dataDir);
    assert.deepEqual(readdirSync(folder).sort(), [nameOf(now), `${nameOf(now)}.ba9876543210`]);
    assert.deepEqual(
      readdirSync(dataDir).filter((name) => name.startsWith('backup')),
      ['backup-ba9876543210'],
    );
  });

  it('stops the start where its folder cannot be written, as the first copy is made an hour later', async () => {
    const folder = join(temporaryFolder(), 'a', 'b');
    await openBackups(folder);
    assert.deepEqual(readdirSync(folder), []);
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const env = {
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      MASTER_KEY_FILE: join(folder, 'keys/master.key'),
    };
    for (const wrong of [join(file, 'below'), file]) {
      const { code, stderr } = await runProgram('src/main.ts', [], { ...env, BACKUP_DIR: wrong });
      assert.equal(code, 1);
      assert.match(stderr, /^polisi could not start: BACKUP_DIR: [^\n]+\n$/);
    }
  });

  it('is for SQLite: beside DATABASE_URL the setting is refused', async () => {
    const { databaseUrl } = await settingsOf('postgres');
    const { stderr } = await run('schools', [], { DATABASE_URL: databaseUrl, BACKUP_DIR: '/backups' });
    assert.match(stderr, /^BACKUP_DIR: is for SQLite/);
  });
});
