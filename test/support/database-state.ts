import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Executor } from '../../src/store/database.ts';

/** What the process writes of its own accord, at its own time. */
const counters = new Set(['answer_counts', 'topics', 'outbox_paces', 'outbox_recipients']);

/** A fingerprint of every row of every table: equal before and after means that nothing was changed. */
export async function fingerprintOf(db: Executor): Promise<string> {
  const hash = createHash('sha256');
  const tables = (await db.introspection.getTables()).filter(({ name }) => !counters.has(name));
  for (const { name } of tables.sort((one, other) => one.name.localeCompare(other.name))) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db);
    hash.update(JSON.stringify([name, rows.map((row) => JSON.stringify(row)).sort()]));
  }
  return hash.digest('hex');
}
