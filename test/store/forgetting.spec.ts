import { strict as assert } from 'node:assert';
import type { Kysely } from 'kysely';
import { defaultSettings } from '../../src/domain/school/settings.ts';
import { forgetPast } from '../../src/store/forgetting.ts';
import { forgetEnded } from '../../src/store/outbox-changes.ts';
import { enqueue } from '../../src/store/outbox-store.ts';
import { databaseKinds, newDatabase } from '../support/databases.ts';
import { dump, fillTables } from '../support/fill.ts';

const DAY = 24 * 60 * 60 * 1_000;
const now = Date.parse('2033-02-01T12:00:00Z');
/** Within the six years that a school keeps names unless it says otherwise, and before them. */
const [kept, over] = [Date.parse('2027-03-01'), Date.parse('2027-01-31')];
const person = 'aaaaaaaa-0000-4000-8000-0000000000a1';
const head = 'bbbbbbbb-0000-4000-8000-0000000000b2';

for (const kind of databaseKinds) {
  /** A school with one row of everything, about one person who is not its head teacher, and the moment given. */
  async function schoolAt(moment: number) {
    const database = await newDatabase(kind);
    const { db } = database;
    const any = db as unknown as Kysely<Record<string, Record<string, unknown>>>;
    await fillTables(any, { school: 'ysgol-a', person });
    const settings = JSON.stringify(
      defaultSettings({ safeguardingPerson: '', councilServices: '', councilOfficer: '' }),
    );
    await db.updateTable('schools').set({ settings, head_teacher_id: head, chair_id: head }).execute();
    await db.updateTable('routes').set({ head_teacher_id: head, chair_id: head }).execute();
    await db.updateTable('members').set({ left_at: moment }).execute();
    await db.updateTable('conversations').set({ blocked_reason: null, updated_at: moment }).execute();
    await db.updateTable('evidence_subjects').set({ last_at: moment }).execute();
    const key = 'campaign/campaigns-ysgol-a/someone/card';
    await db.updateTable('campaigns').set({ ended_at: moment }).execute();
    await db
      .updateTable('outbox')
      .set({ kind: 'campaign', key, card: key, state: 'sent', since: moment })
      .execute();
    await db.updateTable('outbox_activities').set({ card: key, sent_at: moment }).execute();
    const tables = async (): Promise<string[]> =>
      Object.entries(await dump(any))
        .filter(([, rows]) => rows.some((row) => row.includes(person)))
        .map(([table]) => table);
    return { database, db, tables };
  }

  describe(`what is forgotten in time (${kind})`, () => {
    it('is everything about a leaver once the school’s years are over; the chain stays', async () => {
      const { database, db, tables } = await schoolAt(over);
      await using _ = database;
      const chain = await db.selectFrom('evidence').selectAll().execute();
      await forgetPast(db, now);
      // Who added the bot to a team is known as long as it is there; the windows of sending end by themselves.
      assert.deepEqual(await tables(), ['outbox_recipients', 'teams']);
      assert.deepEqual(await db.selectFrom('evidence').selectAll().execute(), chain);
      assert.deepEqual(await db.selectFrom('outbox_activities').selectAll().execute(), []);
    });

    it('is nothing before that, and nothing of somebody who is still there', async () => {
      const { database, db, tables } = await schoolAt(kept);
      await using _ = database;
      const before = await tables();
      await forgetPast(db, now);
      assert.deepEqual(await tables(), before);
      await db.updateTable('members').set({ left_at: null }).execute();
      await forgetPast(db, now + 20 * 365 * DAY);
      const after = await tables();
      for (const table of ['members', 'conversations', 'preferences'])
        assert.ok(after.includes(table), table);
    });

    it('is to whom and when a notice went, 35 days after it went; what waits still goes', async () => {
      const { database, db } = await schoolAt(kept);
      await using _ = database;
      const set = (state: 'queued' | 'sent', since: number) =>
        db.updateTable('outbox').set({ kind: 'concern', key: 'item', card: 'item', state, since }).execute();
      const left = async () => (await db.selectFrom('outbox').select('id').execute()).length;
      await set('queued', now - 36 * DAY);
      await forgetPast(db, now);
      assert.equal(await left(), 1);
      await set('sent', now - 34 * DAY);
      await forgetPast(db, now);
      assert.equal(await left(), 1);
      await set('sent', now - 36 * DAY);
      await db.updateTable('outbox_activities').set({ card: 'item' }).execute();
      await forgetPast(db, now);
      assert.equal(await left(), 0);
      assert.deepEqual(await db.selectFrom('outbox_activities').selectAll().execute(), []);
    });

    it('is what ended of a kind within hours, and no message of another school whose card has the same key', async () => {
      await using database = await newDatabase(kind);
      const { db } = database;
      for (const schoolId of ['ysgol-a', 'ysgol-b']) {
        const of = schoolId === 'ysgol-a' ? 'concern' : 'campaign';
        const item = {
          schoolId,
          tenantId: 't',
          kind: of,
          key: 'same',
          to: { person },
          payload: null,
        } as const;
        await enqueue(db, [{ ...item, priority: 'normal' }], over);
        const stands = { school_id: schoolId, card: 'same', conversation_id: 'c', activity_id: '1' };
        await db
          .insertInto('outbox_activities')
          .values({ ...stands, sent_at: over })
          .execute();
      }
      await db.updateTable('outbox').set({ state: 'sent' }).execute();
      await forgetEnded(db, 'concern', now);
      const schoolsIn = async (table: 'outbox' | 'outbox_activities') =>
        (await db.selectFrom(table).select('school_id').execute()).map(({ school_id }) => school_id);
      assert.deepEqual(await schoolsIn('outbox'), ['ysgol-b']);
      assert.deepEqual(await schoolsIn('outbox_activities'), ['ysgol-b']);
    });

    it('is whoever removed the app and is on no roster, but never an office', async () => {
      const { database, db } = await schoolAt(kept);
      await using _ = database;
      await db.deleteFrom('members').execute();
      const chats = async () => (await db.selectFrom('conversations').select('person_id').execute()).length;
      const set = (blocked_reason: string | null, updated_at: number, person_id = person) =>
        db.updateTable('conversations').set({ blocked_reason, updated_at, person_id }).execute();
      await set(null, now - 400 * DAY);
      await forgetPast(db, now);
      await set('removed', now - 34 * DAY);
      await forgetPast(db, now);
      await set('removed', now - 36 * DAY, head);
      await forgetPast(db, now);
      assert.equal(await chats(), 1);
      await set('removed', now - 36 * DAY, person);
      await forgetPast(db, now);
      assert.equal(await chats(), 0);
      assert.deepEqual(await db.selectFrom('preferences').selectAll().execute(), []);
    });
  });
}
