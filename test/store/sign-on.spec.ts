import { strict as assert } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { prepareDataFolder } from '../../src/store/data-folder.ts';
import { openDatabase } from '../../src/store/database.ts';
import { sqliteFile } from '../../src/store/dialect.ts';
import { newPostgresUrl, temporaryFolder } from '../support/databases.ts';
import { startIdentityEndpoint, token } from '../support/key-vault.ts';

const holding = `
  import Database from 'better-sqlite3';
  const database = new Database(process.argv[1]);
  for (const pragma of ['locking_mode=EXCLUSIVE', 'journal_mode=WAL']) database.pragma(pragma);
  database.exec('create table held (id text)');
  console.log('held');
  setTimeout(() => process.exit(), 6000);
`;

describe('signing on to PostgreSQL', () => {
  it('takes a token of the managed identity where the address has no password', async () => {
    const admin = await newPostgresUrl();
    const name = new URL(admin).pathname.slice(1);
    const client = new pg.Client({ connectionString: admin });
    await client.connect();
    await client.query(`create role "${name}" login password '${token}'`);
    await client.query(`grant all on schema public to "${name}"`);
    await client.end();

    await using endpoint = await startIdentityEndpoint();
    Object.assign(process.env, endpoint.env);
    const { host } = new URL(admin);
    await using database = await openDatabase({
      dataDir: temporaryFolder(),
      databaseUrl: `postgres://${name}@${host}/${name}?sslmode=disable`,
      managedIdentityClientId: '33333333-3333-4333-8333-333333333333',
    });
    assert.equal(await database.isReady(), true);
    const [first] = endpoint.asked;
    assert.equal(first?.get('resource'), 'https://ossrdbms-aad.database.windows.net');
    assert.equal(first?.get('client_id'), '33333333-3333-4333-8333-333333333333');
  });

  it('keeps to the password of the address where there is one', async () => {
    await using database = await openDatabase({
      dataDir: temporaryFolder(),
      databaseUrl: await newPostgresUrl(),
      managedIdentityClientId: '33333333-3333-4333-8333-333333333333',
    });
    assert.equal(await database.isReady(), true);
  });
});

describe('the folder of SQLite', () => {
  it('is waited for while the process before has not let go of it', async () => {
    const dataDir = temporaryFolder();
    // Holds it as Polisi does on NFS, for longer than a statement may wait.
    const holder = spawn(process.execPath, ['--input-type=module', '--eval', holding, sqliteFile(dataDir)]);
    await once(holder.stdout, 'data');
    const began = Date.now();
    await using database = await openDatabase({ dataDir });
    assert.ok(Date.now() - began > 5_500);
    assert.equal(await database.isReady(), true);
  });

  it('may lie on a disk or on NFS, and not on an SMB share', () => {
    const folder = temporaryFolder();
    assert.equal(prepareDataFolder(folder), 'local');
    assert.equal(
      prepareDataFolder(folder, () => 0x6969),
      'nfs',
    );
    assert.throws(() => prepareDataFolder(folder, () => 0xfe534d42), /^Error: must not be on an SMB/);
  });
});
