import { randomBytes } from 'node:crypto';
import { copyFile, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Executor } from './database.ts';

/**
 * Copies SQLite as it stands at one moment, while it is in use. The target appears whole or not at all. It is
 * written beside the database first, because SQLite trusts no share with its locks.
 * @throws Error when the target is there already or cannot be written
 */
export async function backUp(db: Executor, dataDir: string, target: string): Promise<void> {
  const mark = randomBytes(6).toString('hex');
  const copy = join(dataDir, `backup-${mark}`);
  const draft = `${target}.${mark}`;
  try {
    // For its owner alone; what is copied from it has the same rights.
    await writeFile(copy, '', { flag: 'wx', mode: 0o600 });
    await sql`vacuum into ${copy}`.execute(db);
    await copyFile(copy, draft);
    await flush(draft);
    await rename(draft, target);
  } finally {
    await rm(copy, { force: true });
    await rm(draft, { force: true });
  }
}

/** To the disk; and closed before it is renamed, which a share may refuse for an open file. */
async function flush(path: string): Promise<void> {
  await using file = await open(path, 'r+');
  await file.sync();
}
