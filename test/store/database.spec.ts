import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { closeSync, openSync, readdirSync, statSync, writeSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { keepBackups } from '../../src/process/daily-backup.ts';
import { backUp } from '../../src/store/backup.ts';
import { openDatabase, openExistingDatabase } from '../../src/store/database.ts';
import { sqliteFile } from '../../src/store/dialect.ts';
import { databaseKinds, newDatabase, settingsOf, temporaryFolder } from '../support/databases.ts';

for (const kind of databaseKinds) {
  describe(`database (${kind})`, () => {
    it('is ready after its migrations and gives times back as numbers', async () => {
      await using database = await newDatabase(kind);
      assert.equal(await database.isReady(), true);
      const key = { key: 'k', answer_id: 'a' };
      await database.db
        .insertInto('topics')
        .values({ ...key, expires_at: 1_800_000_000_000 })
        .execute();
      const row = await database.db.selectFrom('topics').selectAll().executeTakeFirstOrThrow();
      assert.equal(row.expires_at, 1_800_000_000_000);
    });

    it('opens an existing database again and keeps its rows', async () => {
      const settings = await settingsOf(kind);
      await using first = await openDatabase(settings);
      await first.db
        .insertInto('preferences')
        .values({ tenant_id: 't', person_id: 'p', language: 'cy', school_id: null })
        .execute();
      await using again = await openDatabase(settings);
      assert.equal((await again.db.selectFrom('preferences').selectAll().execute()).length, 1);
    });
  });
}

it('SQLite that cannot be written is no start, under the name of its setting; what it holds can still be read', async () => {
  const dataDir = temporaryFolder();
  await (await openDatabase({ dataDir }))[Symbol.asyncDispose]();
  const file = openSync(sqliteFile(dataDir), 'r+');
  // A format of the future: to be read as before, not to be written. Rights would not hold an administrator back.
  writeSync(file, Buffer.of(3), 0, 1, 18);
  closeSync(file);
  await assert.rejects(openDatabase({ dataDir }), /^Error: DATA_DIR: [^\n]*readonly[^\n]*$/);
  await using database = await openExistingDatabase({ dataDir });
  assert.deepEqual(await database.db.selectFrom('schools').select('id').execute(), []);
});

it('PostgreSQL that cannot be written is no start, under the name of its setting', async () => {
  const settings = await settingsOf('postgres');
  const first = await openDatabase(settings);
  const name = new URL(settings.databaseUrl ?? '').pathname.slice(1);
  await sql`alter database ${sql.id(name)} set default_transaction_read_only = on`.execute(first.db);
  await first[Symbol.asyncDispose]();
  await assert.rejects(openDatabase(settings), /^Error: DATABASE_URL: [^\n]*read-only[^\n]*$/);
});

it('SQLite, what stands beside it, and its copies can be read by their owner alone', async () => {
  const before = process.umask(0o022);
  after(() => process.umask(before));
  const rightsOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
  const dataDir = join(temporaryFolder(), 'made', 'data');
  await using database = await openDatabase({ dataDir });
  const copies = join(temporaryFolder(), 'copies');
  await keepBackups({ folder: copies, now: Date.now(), backUp: (to) => backUp(database.db, dataDir, to) });
  for (const folder of [dataDir, join(dataDir, '..'), copies]) assert.equal(rightsOf(folder), '700', folder);
  const files = [dataDir, copies].flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  assert.equal(files.length, 4, files.join());
  for (const file of files) assert.equal(rightsOf(file), '600', file);
});

it('PostgreSQL that is gone without a word fails what is asked of it, and is asked anew when it is back', async () => {
  const settings = await settingsOf('postgres');
  const address = new URL(settings.databaseUrl ?? '');
  const { port, hostname } = address;
  const through: Socket[] = [];
  const ends: Socket[] = [];
  const proxy = createServer((socket) => {
    const server = connect(Number(port), hostname);
    for (const end of [socket, server]) end.on('error', () => undefined);
    socket.pipe(server).pipe(socket);
    through.push(server);
    ends.push(socket);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  address.port = String((proxy.address() as AddressInfo).port);
  await using database = await openDatabase({ ...settings, databaseUrl: address.href });
  const ask = () => database.db.selectFrom('schools').select('id').execute();
  for (const server of through) server.unpipe();
  await assert.rejects(ask(), /says nothing/);
  assert.deepEqual(await ask(), []);
  for (const server of through) server.unpipe();
  const cut = assert.rejects(ask());
  await sleep(100);
  for (const server of through) server.destroy();
  for (const end of ends) end.destroy();
  await cut;
  assert.deepEqual(await ask(), []);
  for (const server of through) server.destroy();
  proxy.close();
});

it('instances that start together on one PostgreSQL migrate once', async () => {
  const settings = await settingsOf('postgres');
  const opened = await Promise.all([1, 2, 3].map(() => openDatabase(settings)));
  for (const database of opened) await database[Symbol.asyncDispose]();
});
