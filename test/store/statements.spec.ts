import { strict as assert } from 'node:assert';
import SqliteDatabase from 'better-sqlite3';
import { sql } from 'kysely';
import { openDatabase } from '../../src/store/database.ts';
import { sqliteFile } from '../../src/store/dialect.ts';
import { temporaryFolder } from '../support/databases.ts';

it('a statement that SQLite has run before sees the columns that a newer version has added meanwhile', async () => {
  const dataDir = temporaryFolder();
  await using database = await openDatabase({ dataDir });
  await sql`create table clauses (number integer)`.execute(database.db);
  await sql`insert into clauses values (7)`.execute(database.db);
  const all = async () => (await sql`select * from clauses`.execute(database.db)).rows;
  assert.deepEqual(await all(), [{ number: 7 }]);
  const newer = new SqliteDatabase(sqliteFile(dataDir));
  newer.exec("alter table clauses add column name text default 'photos'");
  newer.close();
  assert.deepEqual(await all(), [{ number: 7, name: 'photos' }]);
});
