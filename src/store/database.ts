import { Kysely, PostgresAdapter, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { underSetting } from '../process/under-setting.ts';
import { createDialect, type DatabaseKind, type DatabaseSettings } from './dialect.ts';
import { migrations } from './migrations/index.ts';
import type { Schema } from './schema/index.ts';

/** What a store works on: the database itself or one transaction of it. */
export type Executor = Kysely<Schema>;

export const isPostgres = (db: Executor): boolean => db.getExecutor().adapter instanceof PostgresAdapter;

export interface Database extends AsyncDisposable {
  readonly kind: DatabaseKind;
  readonly db: Executor;
  /** True when the database answers and holds every migration of this version. */
  isReady(): Promise<boolean>;
}

/**
 * Opens the database and brings its schema up to date. Kysely's migrator takes a lock, so instances that
 * start together on one PostgreSQL migrate once.
 * @throws Error naming the setting that is wrong or the migration that failed, with its cause
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const { kind, db } = await underSetting(settings.databaseUrl ? 'DATABASE_URL' : 'DATA_DIR', () =>
    connect(settings),
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

async function connect(settings: DatabaseSettings): Promise<{ kind: DatabaseKind; db: Executor }> {
  const { kind, dialect } = await createDialect(settings);
  const db = new Kysely<Schema>({ dialect });
  try {
    await ping(db);
    return { kind, db };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

const ping = (db: Executor) => sql`select 1`.execute(db);

async function migrate(db: Executor): Promise<void> {
  const provider = { getMigrations: async (): Promise<Record<string, Migration>> => migrations };
  const migrator = new Migrator({ db, provider });
  // While two versions run, the older one may meet a schema that is ahead of it: migrations only add, so it fits.
  const known = await migrator.getMigrations();
  if (known.every(({ executedAt }) => executedAt)) return;
  const { error, results } = await migrator.migrateToLatest();
  if (!error) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName;
  throw new Error(`database migration failed${failed ? `: ${failed}` : ''}`, { cause: error });
}
