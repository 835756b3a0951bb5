import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Day } from '../domain/time/day.ts';

const program = fileURLToPath(new URL('list-bank-holidays.ts', import.meta.url));
const FIRST_YEAR = 2024;
const LAST_YEAR = 2060;

let known: Promise<ReadonlySet<Day>> | undefined;

/**
 * The bank holidays of Wales. The library holds every country of the world and would keep 38 MB for ever, so a
 * process that ends asks it, once.
 */
export function bankHolidaysOfWales(): Promise<ReadonlySet<Day>> {
  known ??= list().catch((error) => {
    known = undefined;
    throw error;
  });
  return known;
}

async function list(): Promise<ReadonlySet<Day>> {
  const years = [String(FIRST_YEAR), String(LAST_YEAR)];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...years]);
  return new Set(JSON.parse(stdout) as Day[]);
}
