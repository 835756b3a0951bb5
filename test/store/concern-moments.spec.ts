import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { followConcern, replyAsReporter } from '../../src/domain/concerns/following.ts';
import { readConcern } from '../../src/domain/concerns/reading.ts';
import { runConcernDuties } from '../../src/domain/concerns/run-duties.ts';
import { type ConcernWorld, day, hour, newConcernWorld, people } from '../support/concern-world.ts';
import { databaseKinds } from '../support/databases.ts';

const { head, assistant } = people;
const count = 8;

for (const kind of databaseKinds) {
  describe(`the moment of a nameless concern (${kind})`, () => {
    let world: ConcernWorld;
    beforeEach(async () => {
      world = await newConcernWorld(kind);
    });
    afterEach(() => world[Symbol.asyncDispose]());

    const openExtension = () => sql`create extension pgstattuple`.execute(world.database.db);
    const fileOne = async () => {
      const before = await world.ids();
      const filed = await world.report(assistant, { withName: false, what: 'x'.repeat(1_500) });
      assert(filed.ok);
      const id = (await world.ids()).find((one) => !before.includes(one));
      assert(id);
      return { id, code: filed.receipt.code };
    };
    const release = async () => {
      world.now = world.school.calendar.nextOpenMoment(world.now + day);
      await runConcernDuties(world.ports);
    };
    const bytesOf = (name: string) => readFileSync(join(world.settings.dataDir, name));

    /** How many transactions have written what stands in a table of PostgreSQL. */
    const writersOf = async (table: string) => {
      const counted = sql<{ n: number }>`select count(distinct xmin::text) as n from ${sql.table(table)}`;
      return (await counted.execute(world.database.db)).rows[0]?.n;
    };
    const deadIn = async (table: string) => {
      const counted = sql<{ n: number }>`select dead_tuple_count::int as n from pgstattuple(${table})`;
      return (await counted.execute(world.database.db)).rows[0]?.n;
    };
    /** The concerns in the order in which SQLite's file holds their reports. */
    const idsByPlace = async () => {
      const file = bytesOf('polisi.sqlite');
      const rows = await world.database.db.selectFrom('concerns').select(['id', 'report']).execute();
      const places = rows.map(({ id, report }) => ({
        id,
        place: file.indexOf(Buffer.from(report ?? []).subarray(-200)),
      }));
      assert(places.every(({ place }) => place > 0));
      return places.toSorted((one, other) => one.place - other.place).map(({ id }) => id);
    };

    it('cannot be told from the order in which the database’s files hold what was released', async () => {
      const filed: string[] = [];
      for (let n = 0; n < count; n += 1) filed.push((await fileOne()).id);
      await release();
      if (kind === 'postgres') {
        await openExtension();
        for (const table of ['concerns', 'concern_recipients', 'concern_once']) {
          assert.equal(await deadIn(table), 0, table);
        }
        const { rows: otherwise } = await sql`select concern_id from concern_recipients join concerns
          on concerns.id = concern_id where concern_recipients.xmin <> concerns.xmin`.execute(
          world.database.db,
        );
        assert.deepEqual(otherwise, [], 'what belongs to a concern was written at its release, all of it');
        assert.equal(await writersOf('concern_once'), 1, 'the one-time ids were all written at one time');
        return;
      }
      const byPlace = await idsByPlace();
      assert.notDeepEqual(byPlace, filed);
      // Pages in the order of the random ids: what a database rebuilt from nothing but its content looks like.
      assert.deepEqual(byPlace, filed.toSorted());
      assert.equal(bytesOf('polisi.sqlite-wal').length, 0);
    });

    it('is cleaned up by the next process when one died in between', async () => {
      for (let n = 0; n < count; n += 1) await fileOne();
      await runConcernDuties(world.ports);
      const { store } = world.ports;
      const dies = () => Promise.reject(new Error('the process died'));
      world.ports.store = { ...store, clean: dies };
      await assert.rejects(release());
      await using next = await newConcernWorld(kind, world);
      next.now = world.now;
      await runConcernDuties(next.ports);
      if (kind === 'postgres') return assert.equal(await writersOf('concern_once'), 1);
      const byPlace = await idsByPlace();
      assert.deepEqual(byPlace, byPlace.toSorted());
    });

    // PostgreSQL's files are its own; what they tell to whoever can read them is left open in the threat model.
    const itInFiles = kind === 'sqlite' ? it : () => undefined;
    itInFiles(
      'cannot be told, while it waits, from the log of writings or the dates of the files',
      async () => {
        await fileOne();
        const files = () =>
          readdirSync(world.settings.dataDir).map((name) => join(world.settings.dataDir, name));
        for (const file of files())
          utimesSync(file, new Date(world.now - 5 * day), new Date(world.now - 5 * day));
        const from = Date.now() - 1_000;
        await runConcernDuties(world.ports);
        assert.equal(bytesOf('polisi.sqlite-wal').length, 0);
        assert.equal(files().length, 3);
        for (const file of files()) assert(statSync(file).mtimeMs >= from, file);
      },
    );

    it('is not told by the day on which its one-time ids are forgotten', async () => {
      const days = new Set<string>();
      for (const at of ['2026-11-23T00:10:00Z', '2026-11-23T14:02:00Z', '2026-11-23T23:45:00Z']) {
        world.now = Date.parse(at);
        const { code } = await fileOne();
        const followed = await followConcern(world.ports, assistant, code);
        assert(followed.ok);
        const more = { text: 'more', release: 'morning' } as const;
        assert((await replyAsReporter(world.ports, assistant, followed.view.ticket, more)).ok);
      }
      for (const row of await world.database.db.selectFrom('concern_once').selectAll().execute()) {
        days.add(row.expires_day);
      }
      assert.deepEqual([...days], ['2026-11-24']);
    });

    it('of an answer does not show between the openings, whose times the recipients know', async () => {
      const { id, code } = await fileOne();
      await release();
      await readConcern(world.ports, head, id);
      const followed = await followConcern(world.ports, assistant, code);
      assert(followed.ok);
      const more = { text: 'more', release: 'morning' } as const;
      await replyAsReporter(world.ports, assistant, followed.view.ticket, more);
      world.now += hour;
      await readConcern(world.ports, head, id);
      const { db } = world.database;
      const numbers = async (table: 'concern_messages' | 'concern_accesses') =>
        (await db.selectFrom(table).select('position').where('concern_id', '=', id).execute()).map(
          ({ position }) => position,
        );
      assert.deepEqual(await numbers('concern_messages'), [1]);
      assert.deepEqual((await numbers('concern_accesses')).toSorted(), [1, 2]);
    });
  });
}
