import { randomBytes } from 'node:crypto';
import { copyFile, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
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

const UNFINISHED = /^backup-[0-9a-f]{12}$/;
/** No copy takes as long; what is older was left by a process that was killed over it. */
const LONGEST_COPY_MS = 24 * 60 * 60 * 1_000;

/** Removes what is left of copies that were never finished: an erased concern's key would stay in them for good. */
export async function removeUnfinished(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!UNFINISHED.test(name)) continue;
    const path = join(dataDir, name);
    // One that is under way can be finished by now.
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    if (mtimeMs < Date.now() - LONGEST_COPY_MS) await rm(path, { force: true });
  }
}

/** To the disk; and closed before it is renamed, which a share may refuse for an open file. */
async function flush(path: string): Promise<void> {
  await using file = await open(path, 'r+');
  await file.sync();
}
