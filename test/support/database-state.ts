import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database, Executor } from '../../src/store/database.ts';

/** What the process writes of its own accord, at its own time. */
const counters = new Set(['answer_counts', 'topics', 'outbox_paces', 'outbox_recipients', 'campaign_agenda']);

/** A fingerprint of every row of every table: equal before and after means that nothing was changed. */
export async function fingerprintOf(db: Executor): Promise<string> {
  const hash = createHash('sha256');
  const tables = (await db.introspection.getTables()).filter(({ name }) => !counters.has(name));
  for (const { name } of tables.sort((one, other) => one.name.localeCompare(other.name))) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
    hash.update(JSON.stringify([name, rows.map((row) => JSON.stringify(row)).sort()]));
  }
  return hash.digest('hex');
}

/** Every byte a thief of the database gets: all rows of all tables, and SQLite's files with the WAL. */
export async function everythingIn({ db, kind }: Database, dataDir: string): Promise<string> {
  const texts: string[] = [];
  for (const { name } of await db.introspection.getTables()) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
    const text = JSON.stringify(rows, (_, value) =>
      value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
    );
    texts.push(text);
  }
  if (kind === 'sqlite') texts.push(bytesIn(dataDir));
  return texts.join('\n');
}

const bytesIn = (folder: string): string =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(join(folder, name), 'latin1'))
    .join('\n');

/** PostgreSQL's log of writings; it holds for a while what was erased since. */
export async function postgresLog({ db }: Database): Promise<string> {
  const { rows } = await sql<{ folder: string }>`select current_setting('data_directory') as folder`.execute(
    db,
  );
  return bytesIn(join(rows[0]?.folder ?? '', 'pg_wal'));
}

/** The pages of a PostgreSQL table as they are, dead rows and free space included. */
export async function postgresPages({ db }: Database, table: string): Promise<string> {
  await sql`create extension if not exists pageinspect`.execute(db);
  const { rows } = await sql<{ page: Buffer }>`
    select get_raw_page(${table}, n::int) as page
    from generate_series(0, pg_relation_size(${table}) / 8192 - 1) as n`.execute(db);
  return rows.map(({ page }) => page.toString('latin1')).join('\n');
}
