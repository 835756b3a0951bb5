import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { sql } from 'kysely';
import { followConcern } from '../../src/domain/concerns/following.ts';
import { handleConcern } from '../../src/domain/concerns/handling.ts';
import { readConcern } from '../../src/domain/concerns/reading.ts';
import { eraseEndedConcerns } from '../../src/domain/concerns/run-duties.ts';
import { openDeploymentSecret } from '../../src/vault/deployment-secret.ts';
import { rotateMasterKeyFile } from '../../src/vault/master-key-file.ts';
import { rewrapAll } from '../../src/vault/rotation.ts';
import { type ConcernWorld, day, newConcernWorld, people } from '../support/concern-world.ts';
import { everythingIn, postgresPages } from '../support/database-state.ts';
import { databaseKinds, temporaryFolder } from '../support/databases.ts';

const { head, assistant } = people;

for (const kind of databaseKinds) {
  describe(`the key of a concern (${kind})`, () => {
    let world: ConcernWorld;
    beforeEach(async () => {
      world = await newConcernWorld(kind);
    });
    afterEach(() => world[Symbol.asyncDispose]());

    const stored = () => everythingIn(world.database, world.settings.dataDir);
    const fileOne = async () => {
      const filed = await world.report(assistant);
      assert(filed.ok);
      return { id: (await world.ids())[0] ?? '', code: filed.receipt.code };
    };

    it('is filed while the master key is rotated, and brought under the new one by the next run', async () => {
      const { vault, store } = world.ports;
      const rewrap = () => rewrapAll({ ...store, ...world.secrets }, world.master);
      world.ports.vault = {
        ...vault,
        async create(place) {
          const made = await vault.create(place);
          await rotateMasterKeyFile(world.keyFile);
          await rewrap();
          return made;
        },
      };
      const { id } = await fileOne();
      const current = await world.master.currentId();
      const wrappedBy = async () => (await store.find(id))?.sealedKey?.masterKeyId;
      assert.notEqual(await wrappedBy(), current);
      assert((await readConcern(world.ports, head, id)).ok);
      await rewrap();
      assert.equal(await wrappedBy(), current);
      assert((await readConcern(world.ports, head, id)).ok);
    });

    it('keeps every concern readable while the master key is rotated', async () => {
      const { id, code } = await fileOne();
      const before = await world.database.db.selectFrom('concerns').selectAll().executeTakeFirstOrThrow();
      const oldSecret = Buffer.from((await world.secrets.secret())?.wrapped ?? []).toString('latin1');
      await rotateMasterKeyFile(world.keyFile);
      assert((await readConcern(world.ports, head, id)).ok);
      await rewrapAll({ ...world.ports.store, ...world.secrets }, world.master);
      const row = await world.database.db.selectFrom('concerns').selectAll().executeTakeFirstOrThrow();
      assert.notEqual(row.master_key_id, before.master_key_id);
      const old = Buffer.from(before.wrapped_key ?? []).toString('latin1');
      const pagesOf = (table: 'concerns' | 'vault_secret') =>
        kind === 'postgres' ? postgresPages(world.database, table) : '';
      const bytes = `${await stored()}${await pagesOf('concerns')}${await pagesOf('vault_secret')}`;
      for (const wrapping of [old, oldSecret]) {
        assert(wrapping && !bytes.includes(wrapping), 'the older master key opens nothing any more');
      }
      assert.deepEqual(row.report, (await world.ports.store.find(id))?.report);
      assert((await readConcern(world.ports, head, id)).ok);
      const secret = await openDeploymentSecret(world.secrets, world.master);
      assert.deepEqual(secret.hash('once', 'x'), world.ports.hash('once', 'x'));
      assert((await followConcern(world.ports, assistant, code)).ok);
    });

    it('is brought under a new master key although another one is damaged', async () => {
      await fileOne();
      const { id } = await fileOne();
      const { db } = world.database;
      const damaged = Buffer.alloc(40);
      await db.updateTable('concerns').set({ wrapped_key: damaged }).where('id', '=', id).execute();
      await rotateMasterKeyFile(world.keyFile);
      const rewrapping = rewrapAll({ ...world.ports.store, ...world.secrets }, world.master);
      await assert.rejects(rewrapping, /could not be wrapped anew/);
      const left = await world.ports.store.wrappedOtherwise(await world.master.currentId(), 10);
      assert.deepEqual(
        left.map((one) => one.id),
        [id],
      );
    });

    it('reads nothing from a backup without the master key', async () => {
      await fileOne();
      const thief = newConcernWorld(kind, {
        settings: world.settings,
        keyFile: join(temporaryFolder(), 'another.key'),
      });
      await assert.rejects(thief, /MASTER_KEY_FILE: does not hold the key that sealed this database/);
      await using owner = await newConcernWorld(kind, world);
      const [id = ''] = await owner.ids();
      assert((await readConcern(owner.ports, head, id)).ok);
    });

    it('is erased for good when the governors’ period ends, not before, and not under a legal hold', async () => {
      const { id, code } = await fileOne();
      await handleConcern(world.ports, head, id, { act: 'hold', hold: true });
      const ending = { text: 'done', referralConsidered: false };
      await handleConcern(world.ports, head, id, { act: 'status', status: 'closed', ending });
      const key = (await world.ports.store.find(id))?.sealedKey?.wrapped;
      assert(key);
      world.school = { ...world.school, retentionMonths: 1 };
      world.now += 200 * day;
      await eraseEndedConcerns(world.ports);
      assert((await followConcern(world.ports, assistant, code)).ok, 'a shorter period changes nothing');
      world.now += 200 * day;
      await eraseEndedConcerns(world.ports);
      assert((await followConcern(world.ports, assistant, code)).ok, 'the hold stops the erasure');
      assert(!(await world.ports.store.erase(id)), 'also one that was set a moment ago');
      await handleConcern(world.ports, head, id, { act: 'hold', hold: false });
      await eraseEndedConcerns(world.ports);
      assert.deepEqual(await followConcern(world.ports, assistant, code), { ok: false, code: 'refused' });
      assert.deepEqual(await readConcern(world.ports, head, id), { ok: false, code: 'refused' });
      const bytes = Buffer.from(key).toString('latin1');
      assert(!(await stored()).includes(bytes));
      if (kind === 'postgres') assert(!(await postgresPages(world.database, 'concerns')).includes(bytes));
      const left = await world.database.db.selectFrom('concerns').selectAll().executeTakeFirstOrThrow();
      assert.deepEqual([left.wrapped_key, left.report, left.receipt_hash], [null, null, null]);
      for (const table of ['concern_recipients', 'concern_messages', 'concern_accesses'] as const) {
        assert.deepEqual(await world.database.db.selectFrom(table).selectAll().execute(), [], table);
      }
    });

    const itOnPostgres = kind === 'postgres' ? it : () => undefined;
    itOnPostgres('is erased for good later, where somebody could still see it at that moment', async () => {
      const { id } = await fileOne();
      const key = (await world.ports.store.find(id))?.sealedKey?.wrapped;
      assert(key);
      const bytes = Buffer.from(key).toString('latin1');
      const isThere = async () => (await postgresPages(world.database, 'concerns')).includes(bytes);
      const { db } = world.database;
      await db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute(async (looking) => {
          await sql`select 1`.execute(looking);
          await world.ports.store.erase(id);
          await world.ports.store.clean(true);
          assert(await isThere());
        });
      await world.ports.store.clean(false);
      assert(!(await isThere()));
    });

    it('follows a longer period, and keeps it when it is shortened again', async () => {
      const { id } = await fileOne();
      const months = async () => (await world.ports.store.find(id))?.retentionMonths;
      for (const [entered, kept] of [
        [36, 36],
        [6, 36],
        [null, 36],
      ] as const) {
        world.school = { ...world.school, retentionMonths: entered };
        await eraseEndedConcerns(world.ports);
        assert.equal(await months(), kept);
      }
      await world.ports.store.raiseRetention('school-two', 120);
      assert.equal(await months(), 36, 'each school has its own');
    });
  });
}
