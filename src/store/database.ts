import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { Kysely, PostgresAdapter, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { underSetting } from '../process/under-setting.ts';
import { createDialect, type DatabaseKind, type DatabaseSettings, sqliteFile } from './dialect.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema/index.ts';

/** What a store works on: the database itself or one transaction of it. */
export type Executor = Kysely<Schema>;

export const isPostgres = (db: Executor): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

export interface Database extends AsyncDisposable {
  readonly kind: DatabaseKind;
  readonly db: Executor;
  /** True when the database answers; that it holds every migration was made sure when it was opened. */
  isReady(): Promise<boolean>;
}

/**
 * Opens the database for writing and brings its schema up to date. Kysely's migrator takes a lock, so instances that
 * start together on one PostgreSQL migrate once.
 * @throws Error naming the setting that is wrong or the migration that failed, with its cause
 */
export const openDatabase = (settings: DatabaseSettings): Promise<Database> => open(settings, true);

/**
 * Opens a database that Polisi has made before, and makes none: a command that is pointed at the wrong place must
 * not say that nothing is stored about somebody.
 * @throws Error as above, and where there is no such database
 */
export const openExistingDatabase = (settings: DatabaseSettings): Promise<Database> => open(settings, false);

async function open(settings: DatabaseSettings, mayBeNew: boolean): Promise<Database> {
  const { kind, db } = await underSetting(settings.databaseUrl ? 'DATABASE_URL' : 'DATA_DIR', () =>
    connect(settings, mayBeNew),
  );
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    kind,
    db,
    async isReady() {
      try {
        await ping(db);
        return true;
      } catch {
        return false;
      }
    },
    async [Symbol.asyncDispose]() {
      await db.destroy();
    },
  };
}

async function connect(
  settings: DatabaseSettings,
  mayBeNew: boolean,
): Promise<{ kind: DatabaseKind; db: Executor }> {
  if (!mayBeNew && !settings.databaseUrl) refuseMissing(sqliteFile(settings.dataDir));
  const { kind, dialect } = await createDialect(settings);
  const db = new Kysely<Schema>({ dialect });
  try {
    await ping(db);
    const known = await migratorOf(db).getMigrations();
    const isOurs = known.some(({ executedAt }) => executedAt);
    if (!mayBeNew && !isOurs) throw new Error('is not a database of Polisi');
    if (mayBeNew && isOurs) await refuseReadOnly(db);
    return { kind, db };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

const ping = (db: Executor) => sql`select 1`.execute(db);

/** Before SQLite opens it, which would make or mark it. */
function refuseMissing(file: string): void {
  if (!statSync(file, { throwIfNoEntry: false })?.size) throw new Error(`there is no ${resolve(file)}`);
}

/** One that cannot be written opens like any other, and answers; it refuses what would write, even if it is nothing. */
const refuseReadOnly = (db: Executor) => sql`delete from schools where false`.execute(db);

const migratorOf = (db: Executor): Migrator =>
  new Migrator({
    db,
    provider: { getMigrations: async (): Promise<Record<string, Migration>> => migrations },
  });

async function migrate(db: Executor): Promise<void> {
  const migrator = migratorOf(db);
  // While two versions run, the older one may meet a schema that is ahead of it: migrations only add, so it fits.
  const known = await migrator.getMigrations();
  if (known.every(({ executedAt }) => executedAt)) return;
  const { error, results } = await migrator.migrateToLatest();
  if (!error) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  throw new Error(`database migration failed${failed ? `: ${failed}` : ''}`, { cause: error });
}
