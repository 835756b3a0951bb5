import { strict as assert } from 'node:assert';
import type { Kysely } from 'kysely';
import { personRecord } from '../../src/store/person-record.ts';
import { countSchool, removeSchool } from '../../src/store/school-removal.ts';
import { databaseKinds, newDatabase } from '../support/databases.ts';
import { dump, fillTables } from '../support/fill.ts';

const anna = 'aaaaaaaa-0000-4000-8000-0000000000a1';
const bryn = 'bbbbbbbb-0000-4000-8000-0000000000b2';

async function newDatabaseOfTwoSchools(kind: (typeof databaseKinds)[number]) {
  const database = await newDatabase(kind);
  const db = database.db as unknown as Kysely<Record<string, Record<string, unknown>>>;
  await fillTables(db, { school: 'ysgol-a', person: anna });
  await fillTables(db, { school: 'ysgol-b', person: bryn });
  return { database, db };
}

for (const kind of databaseKinds) {
  describe(`a school that leaves (${kind})`, () => {
    it('is gone from every table, with proof, and no other school notices', async () => {
      const { database, db } = await newDatabaseOfTwoSchools(kind);
      await using _ = database;
      const before = await dump(db);
      const removal = await removeSchool(database, 'ysgol-a');
      assert.ok(removal.ok);
      assert.equal(removal.head, 'hash-ysgol-a');
      assert.ok(
        Object.values(removal.removed).every((rows) => rows === 1),
        JSON.stringify(removal.removed),
      );
      assert.ok(Object.values(removal.left).every((rows) => rows === 0));

      const after = await dump(db);
      // Keyed hashes that lead to nobody, and run out by themselves.
      const { topics, concern_once, ...rest } = after;
      assert.doesNotMatch(JSON.stringify(rest), new RegExp(`ysgol-a|${anna}`));
      for (const [table, rows] of Object.entries(before)) {
        assert.deepEqual(
          after[table]?.filter((row) => row.includes('ysgol-b') || row.includes(bryn)),
          rows.filter((row) => row.includes('ysgol-b') || row.includes(bryn)),
        );
      }
    });

    it('takes nothing from somebody who works at another school too', async () => {
      const { database } = await newDatabaseOfTwoSchools(kind);
      await using _ = database;
      const { db } = database;
      const [membership] = await db
        .selectFrom('members')
        .selectAll()
        .where('school_id', '=', 'ysgol-b')
        .execute();
      assert.ok(membership);
      await db
        .insertInto('members')
        .values({ ...membership, person_id: anna })
        .execute();
      await removeSchool(database, 'ysgol-a');
      const record = await personRecord(db, anna);
      assert.equal(record.conversations?.length, 1);
      assert.deepEqual(
        record.preferences?.map((row) => (row as { school_id: unknown }).school_id),
        [null],
      );
    });

    it('leaves a chair of two schools reachable, and forgets one who chaired this school alone', async () => {
      const { database } = await newDatabaseOfTwoSchools(kind);
      await using _ = database;
      const { db } = database;
      const [both, alone] = ['cccccccc-0000-4000-8000-0000000000c3', 'dddddddd-0000-4000-8000-0000000000d4'];
      const [chat] = await db.selectFrom('conversations').selectAll().execute();
      assert.ok(chat);
      for (const person_id of [both, alone])
        await db
          .insertInto('conversations')
          .values({ ...chat, person_id })
          .execute();
      const [route] = await db.selectFrom('routes').selectAll().execute();
      assert.ok(route);
      for (const [school_id, chair_id, seq] of [
        ['ysgol-a', both, 2],
        ['ysgol-a', alone, 3],
        ['ysgol-b', both, 2],
      ] as const) {
        await db
          .insertInto('routes')
          .values({ ...route, school_id, chair_id, seq })
          .execute();
      }
      await removeSchool(database, 'ysgol-a');
      const chats = await db.selectFrom('conversations').select('person_id').execute();
      const left = chats.map(({ person_id }) => person_id);
      assert.deepEqual([left.includes(both), left.includes(alone)], [true, false]);
    });

    it('does not take the leadership team from another school that it leads', async () => {
      const { database } = await newDatabaseOfTwoSchools(kind);
      await using _ = database;
      const { db } = database;
      const [team] = await db.selectFrom('teams').selectAll().execute();
      assert.ok(team);
      await db
        .insertInto('teams')
        .values({ ...team, team_id: 'shared' })
        .execute();
      await db.updateTable('schools').set({ leadership_team_id: 'shared' }).execute();
      await removeSchool(database, 'ysgol-a');
      const teams = await db.selectFrom('teams').select('team_id').execute();
      assert.deepEqual(teams.map(({ team_id }) => team_id).sort(), ['shared', 'staff_team_id-ysgol-b']);
    });

    it('stays while a concern is under legal hold, and unknown schools change nothing', async () => {
      const { database, db } = await newDatabaseOfTwoSchools(kind);
      await using _ = database;
      await database.db
        .updateTable('concerns')
        .set({ legal_hold: 1 })
        .where('school_id', '=', 'ysgol-a')
        .execute();
      const before = await dump(db);
      assert.deepEqual(await removeSchool(database, 'ysgol-a'), { ok: false, code: 'legalHold' });
      assert.deepEqual(await removeSchool(database, 'ysgol-c'), { ok: false, code: 'unknown' });
      assert.deepEqual(await dump(db), before);
      assert.equal((await countSchool(database.db, 'ysgol-a')).concerns, 1);
    });
  });

  describe(`a subject-access request (${kind})`, () => {
    it('is answered with every row that names the person, and with nobody else’s', async () => {
      const { database, db } = await newDatabaseOfTwoSchools(kind);
      await using _ = database;
      const naming = Object.entries(await dump(db))
        .filter(([, rows]) => rows.some((row) => row.includes(anna)))
        .map(([table]) => table);
      const record = await personRecord(database.db, anna);
      for (const table of naming) assert.equal(record[table]?.length, 1, table);
      assert.equal(record.evidence?.length, 1);
      assert.doesNotMatch(JSON.stringify(record), new RegExp(`ysgol-b|${bryn}`));
    });

    it('says for somebody unknown that there is nothing', async () => {
      const { database } = await newDatabaseOfTwoSchools(kind);
      await using _ = database;
      const record = await personRecord(database.db, '00000000-0000-4000-8000-000000000000');
      assert.ok(Object.values(record).every((rows) => rows.length === 0));
    });
  });
}
