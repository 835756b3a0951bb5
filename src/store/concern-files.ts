import { utimes } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database, Executor } from './database.ts';

/**
 * Leaves nothing of erased rows and replaced keys in the database's files, nor of the order in which the rows of
 * concerns were written. False when PostgreSQL had to keep dead rows for somebody who may still see them: then it
 * is to be done again.
 */
export const cleanConcerns = ({ db, kind }: Database): Promise<boolean> =>
  kind === 'sqlite' ? cleanSqlite(db) : cleanPostgres(db);

/** Pages are taken in the order of writing; a rebuilt file has them in the order of the (random) keys. */
async function cleanSqlite(db: Executor): Promise<boolean> {
  await sql`vacuum`.execute(db);
  await sql`pragma wal_checkpoint(truncate)`.execute(db);
  return true;
}

const tables = [
  ...['concerns', 'concern_recipients', 'concern_messages', 'concern_accesses', 'concern_once'],
  'vault_secret',
];

/** A connection that begins at that moment is in the way for less; a long transaction is not waited for. */
const TRIES = 5;
const PAUSE_MS = 200;

/**
 * Every row says which transaction wrote it; that of a one-time id is the filing's. The tables are rewritten,
 * because a plain vacuum leaves the bytes of dead rows where they were.
 */
async function cleanPostgres(db: Executor): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    await sql`update concern_once set expires_day = expires_day`.execute(db);
    await sql`vacuum full ${sql.raw(tables.join(', '))}`.execute(db);
    if (!(await hasDeadRows(db))) return true;
    if (tries === TRIES) return false;
    await setTimeout(PAUSE_MS);
  }
}

/** A table that has just been rewritten is known to have so many rows, those included that only others still see. */
async function hasDeadRows(db: Executor): Promise<boolean> {
  const counts = tables.map(
    (table) => sql`select 1 from pg_class where oid = ${table}::regclass
      and reltuples > (select count(*) from ${sql.table(table)})`,
  );
  const { rows } = await sql`${sql.join(counts, sql` union all `)}`.execute(db);
  return rows.length > 0;
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
