import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/store/database.ts';
import type { DatabaseKind, DatabaseSettings } from '../../src/store/dialect.ts';
import { startPostgres } from './postgres.ts';

const MEMORY = '/dev/shm';
const ENOUGH_BYTES = 4 * 1024 ** 3;

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= ENOUGH_BYTES;
}

/** In memory where there is room: hundreds of small databases would mostly wait for the disk. */
const home = hasRoom(MEMORY) ? MEMORY : tmpdir();

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder that goes when the test process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(home, 'polisi-test-'));
  folders.push(folder);
  return folder;
}

let server: Promise<string> | undefined;

/** The server of `npm test` (`shared.ts`); where specs are run by themselves, one of their own. */
async function serverUrl(): Promise<string> {
  const { TEST_POSTGRES_URL: shared } = process.env;
  if (shared) return shared;
  const { url, stop } = await startPostgres(temporaryFolder());
  after(stop);
  return url;
}

/** The address of a new empty PostgreSQL database. */
export async function newPostgresUrl(): Promise<string> {
  server ??= serverUrl();
  const admin = await server;
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return admin.replace(/\/\w+$/, `/${name}`);
}

export const databaseKinds: readonly DatabaseKind[] = ['sqlite', 'postgres'];

/** Settings of a new, still empty database of the kind. */
export async function settingsOf(kind: DatabaseKind): Promise<DatabaseSettings> {
  return {
    dataDir: temporaryFolder(),
    databaseUrl: kind === 'postgres' ? await newPostgresUrl() : undefined,
  };
}

/** A new empty, migrated database of the kind; the caller disposes of it. */
export async function newDatabase(kind: DatabaseKind): Promise<Database> {
  return openDatabase(await settingsOf(kind));
}
