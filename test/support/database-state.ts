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

/** Every byte a thief of the database gets: all rows of all tables, and the files with the write-ahead log. */
export async function everythingIn({ db, kind }: Database, dataDir: string): Promise<string> {
  const texts: string[] = [];
  for (const { name } of await db.introspection.getTables()) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
    const text = JSON.stringify(rows, (_, value) =>
      value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value,
    );
    texts.push(text);
  }
  const folders = kind === 'sqlite' ? [dataDir] : await postgresFolders(db);
  for (const folder of folders) {
    for (const file of readdirSync(folder, { withFileTypes: true })) {
      if (file.isFile()) texts.push(readFileSync(join(folder, file.name), 'latin1'));
    }
  }
  return texts.join('\n');
}

/** Where a PostgreSQL of this machine keeps the database and its log of writings. */
async function postgresFolders(db: Executor): Promise<string[]> {
  await sql`checkpoint`.execute(db);
  const { rows } = await sql<{ folder: string; oid: number }>`
    select current_setting('data_directory') as folder, oid from pg_database where datname = current_database()
  `.execute(db);
  return rows.flatMap(({ folder, oid }) => [join(folder, 'base', String(oid)), join(folder, 'pg_wal')]);
}
