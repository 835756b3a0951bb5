import { strict as assert } from 'node:assert';
import { Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { openDatabase } from '../../src/store/database.ts';
import { createDialect, type DatabaseSettings } from '../../src/store/dialect.ts';
import { migrations } from '../../src/store/migrations/index.ts';
import { databaseKinds, settingsOf } from '../support/databases.ts';
import { dump, fillTables, tableNames } from '../support/fill.ts';

type AnyDatabase = Kysely<Record<string, Record<string, unknown>>>;
const names = Object.keys(migrations);

/** A database as an earlier version left it, with a row in every table that this version had. */
async function leftBy(version: string, settings: DatabaseSettings): Promise<Record<string, string[]>> {
  const { dialect } = await createDialect(settings);
  const db: AnyDatabase = new Kysely({ dialect });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateTo(version);
  assert.equal(error, undefined);
  await fillTables(db, { school: 'ysgol-a', person: 'p' });
  const rows = await dump(db);
  await db.destroy();
  return rows;
}

for (const kind of databaseKinds) {
  describe(`an upgrade (${kind})`, () => {
    for (const version of names) {
      it(`from ${version} keeps every row and ends ready`, async () => {
        const settings = await settingsOf(kind);
        const before = await leftBy(version, settings);
        await using database = await openDatabase(settings);
        assert.equal(await database.isReady(), true);
        const after = await dump(database.db as unknown as AnyDatabase);
        for (const [table, rows] of Object.entries(before)) {
          for (const [index, row] of rows.entries()) {
            const kept = JSON.parse(after[table]?.[index] ?? '{}');
            assert.deepEqual({ ...kept, ...JSON.parse(row) }, kept, table);
          }
        }
      });
    }

    it('ends with the same tables and columns as a new database', async () => {
      const [old, fresh] = [await settingsOf(kind), await settingsOf(kind)];
      await leftBy(names[0] as string, old);
      await using upgraded = await openDatabase(old);
      await using created = await openDatabase(fresh);
      const shape = async ({ db }: typeof upgraded) =>
        (await db.introspection.getTables())
          .map(({ name, columns }) => [name, columns.map((column) => column.name).sort()])
          .sort();
      assert.deepEqual(await shape(upgraded), await shape(created));
    });

    it('leaves the older version working beside the newer one', async () => {
      const settings = await settingsOf(kind);
      await using newer = await openDatabase(settings);
      // What a later version would add.
      await sql`create table of_the_future (id text primary key)`.execute(newer.db);
      await sql`insert into kysely_migration (name, timestamp)
        values ('999-future', '2027-01-01T00:00:00.000Z')`.execute(newer.db);
      await using older = await openDatabase(settings);
      assert.equal(await older.isReady(), true);
      assert.ok((await tableNames(older.db as unknown as AnyDatabase)).includes('schools'));
    });
  });
}
