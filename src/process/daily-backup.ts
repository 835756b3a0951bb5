import { access, constants, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';

/** An erased concern is gone when the last copy that holds its key is: as long as PostgreSQL's backups. */
const DAYS_KEPT = 35;
const DAY_MS = 24 * 60 * 60 * 1_000;
const NAME = /^polisi-\d{4}-\d{2}-\d{2}\.sqlite$/;
/** What a process that was killed over a copy has left of it. */
const UNFINISHED = /^polisi-\d{4}-\d{2}-\d{2}\.sqlite\.[0-9a-f]{12}$/;

const nameOf = (at: number): string => `polisi-${new Date(at).toISOString().slice(0, 10)}.sqlite`;

/**
 * Makes the folder, for its owner alone; said at the start, because the first copy is made up to an hour later.
 * @throws Error when it cannot be written to, or is no folder
 */
export async function openBackups(folder: string): Promise<void> {
  makeFolder(folder, 0o700);
  await access(folder, constants.W_OK);
  // A file can be written too.
  await readdir(folder);
}

/** Makes the copy of the day, unless it is there; removes those older than 35 days, and what was never finished. */
export async function keepBackups(parts: {
  folder: string;
  now: number;
  backUp(target: string): Promise<void>;
}): Promise<void> {
  const { folder, now } = parts;
  makeFolder(folder, 0o700);
  const names = await readdir(folder);
  if (!names.includes(nameOf(now))) await parts.backUp(join(folder, nameOf(now)));
  const oldest = nameOf(now - DAYS_KEPT * DAY_MS);
  for (const name of names) {
    const isOver = NAME.test(name) && name < oldest;
    const isLeft = UNFINISHED.test(name) && name < nameOf(now);
    if (isOver || isLeft) await rm(join(folder, name));
  }
}
