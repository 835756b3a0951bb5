import { utimes } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Database, Executor } from './database.ts';

/**
 * Leaves nothing of erased rows and replaced keys in the database's files, nor of the order in which the rows of
 * concerns were written.
 */
export const cleanConcerns = ({ db, kind }: Database): Promise<void> =>
  kind === 'sqlite' ? cleanSqlite(db) : cleanPostgres(db);

/** Pages are taken in the order of writing; a rebuilt file has them in the order of the (random) keys. */
async function cleanSqlite(db: Executor): Promise<void> {
  await sql`vacuum`.execute(db);
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
}

const tables = [
  ...['concerns', 'concern_recipients', 'concern_messages', 'concern_accesses', 'concern_once'],
  'vault_secret',
];

/**
 * Every row says which transaction wrote it; that of a one-time id is the filing's. The tables are rewritten,
 * because a plain vacuum leaves the bytes of dead rows where they were.
 */
async function cleanPostgres(db: Executor): Promise<void> {
  await sql`update concern_once set expires_day = expires_day`.execute(db);
  await sql`vacuum full ${sql.raw(tables.join(', '))}`.execute(db);
}

/**
 * Leaves nothing in SQLite's files that tells when they were last written: the write-ahead log stands in the order
 * of writing, and a file's date is that of the last writing. PostgreSQL's files are beyond reach.
 */
export async function hideMoment({ db, kind }: Database): Promise<void> {
  if (kind !== 'sqlite') return;
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  const { rows } = await sql<{ file: string }>`pragma database_list`.execute(db);
  const now = new Date();
  for (const { file } of rows.filter((one) => one.file)) {
    for (const each of [file, `${file}-wal`, `${file}-shm`])
      await utimes(each, now, now).catch(ignoreMissing);
  }
}

/** A database that is held by one process alone has no shared memory beside it. */
function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
