import { strict as assert } from 'node:assert';
import { openDatabase } from '../../src/store/database.ts';
import { databaseKinds, newDatabase, settingsOf } from '../support/databases.ts';

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

it('instances that start together on one PostgreSQL migrate once', async () => {
  const settings = await settingsOf('postgres');
  const opened = await Promise.all([1, 2, 3].map(() => openDatabase(settings)));
  for (const database of opened) await database[Symbol.asyncDispose]();
});
