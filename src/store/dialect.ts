import { closeSync, existsSync, openSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import {
  type Dialect,
  PostgresDialect,
  type SqliteDatabase as SqliteDatabaseOfKysely,
  SqliteDialect,
} from 'kysely';
import type { PoolConfig } from 'pg';
import { prepareDataFolder } from './data-folder.ts';

export type DatabaseKind = 'sqlite' | 'postgres';

export interface DatabaseSettings {
  /** Folder of the embedded database, created when missing. */
  dataDir: string;
  /** `postgres://…`; unset means SQLite in `dataDir`. */
  databaseUrl?: string | undefined;
  /** Signs on to PostgreSQL when the address has no password. */
  managedIdentityClientId?: string | undefined;
}

/** The file of the embedded database inside the data folder. */
export const sqliteFile = (dataDir: string): string => join(dataDir, 'polisi.sqlite');

/** How long a process that ends on another machine may take to let go of the database. */
const LET_GO_MS = 60_000;

/**
 * SQLite survives a power cut with what it has confirmed (`synchronous=FULL`) and overwrites what is
 * deleted (`secure_delete`), so that an erased concern does not linger in free pages.
 */
function openSqlite(dataDir: string): SqliteDialect {
  const folder = prepareDataFolder(dataDir);
  const file = sqliteFile(dataDir);
  makeForOwner(file);
  const database = new SqliteDatabase(file, { timeout: LET_GO_MS });
  for (const pragma of [
    // Beyond one machine there is no shared memory; with the lock held from the start WAL does without it.
    ...(folder === 'nfs' ? ['locking_mode=EXCLUSIVE'] : []),
    'journal_mode=WAL',
    'synchronous=FULL',
    'foreign_keys=ON',
    'busy_timeout=5000',
    'secure_delete=ON',
  ]) {
    database.pragma(pragma);
  }
  return new SqliteDialect({ database: withKnownStatements(database) });
}

/**
 * Makes an empty file that its owner alone can read; SQLite gives its companions the same rights. One that is there
 * is not touched: closing it would let go of the locks that this process has on it.
 */
function makeForOwner(file: string): void {
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600));
}

/** More than the stores have; a list of values of another length is another statement. */
const MOST_STATEMENTS = 500;

/** Kysely prepares a statement each time it runs it; SQLite spends longer on that than on running it. */
function withKnownStatements(database: SqliteDatabase.Database): SqliteDatabaseOfKysely {
  const known = new Map<string, SqliteDatabase.Statement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const statement = known.get(sql) ?? database.prepare(sql);
      if (known.size >= MOST_STATEMENTS) known.clear();
      known.set(sql, statement);
      return statement;
    },
  };
}

async function connectionOf(databaseUrl: string, identity: string | undefined): Promise<PoolConfig> {
  if (!identity || new URL(databaseUrl).password) return { connectionString: databaseUrl };
  const { connectWithIdentity } = await import('./entra-password.ts');
  return connectWithIdentity(databaseUrl, identity);
}

const INT8_OID = 20;
/** Longer than any statement may take; idle connections are closed sooner by the pool. */
const SILENCE_MS = 12_000;

/**
 * The embedded database, or PostgreSQL. Its driver is loaded only where it is used: a school on SQLite does
 * not pay for it.
 */
export async function createDialect(
  settings: DatabaseSettings,
): Promise<{ kind: DatabaseKind; dialect: Dialect }> {
  if (!settings.databaseUrl) return { kind: 'sqlite', dialect: openSqlite(settings.dataDir) };
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    ...(await connectionOf(settings.databaseUrl, settings.managedIdentityClientId)),
    max: 10,
    types: { getTypeParser: int8AsNumber(pg.types.getTypeParser) },
    // A statement that hangs must not hold a turn: Teams gives up after 15 s.
    statement_timeout: 10_000,
    connectionTimeoutMillis: 5_000,
  });
  // An idle connection that the server drops is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    // The pool does not listen while a connection is used; whoever uses it is told by the statement that fails.
    client.on('error', () => undefined);
    // A server that is gone without a word, as after a failover, cannot keep to `statement_timeout`.
    const stream = client.connection.stream as Socket;
    stream.setTimeout(SILENCE_MS, () => stream.destroy(new Error('the server says nothing')));
  });
  return { kind: 'postgres', dialect: new PostgresDialect({ pool }) };
}

type GetTypeParser = typeof import('pg').types.getTypeParser;

/** Times are epoch milliseconds in int8 columns and fit a double; pg would hand them over as strings. */
const int8AsNumber = (others: GetTypeParser): GetTypeParser =>
  ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8_OID ? Number : others(oid, format as 'text')) as GetTypeParser;
