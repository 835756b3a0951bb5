import { sql } from 'kysely';
import type { OutboxItem } from '../../src/domain/delivery/item.ts';
import type { Executor } from '../../src/store/database.ts';
import { createOutboxLedger } from '../../src/store/outbox-ledger.ts';
import { enqueue } from '../../src/store/outbox-store.ts';
import { databaseKinds, newDatabase } from '../support/databases.ts';
import { item, TENANT } from '../support/outbox.ts';
import { report } from './report.ts';

const [WAITING, SENT] = [100_000, 200_000];
const NOW = 5_000;

/** A council in the middle of its campaign, after years of others. */
async function fill(db: Executor): Promise<void> {
  const cards = (from: number, count: number): OutboxItem[] =>
    Array.from({ length: count }, (_, n) => item({ key: `${from + n}`, to: { person: `p${n}` } }));
  for (let from = 0; from < SENT; from += 10_000) {
    await enqueue(db, cards(from, 10_000), 0);
    await db.updateTable('outbox').set({ state: 'sent' }).where('state', '=', 'queued').execute();
  }
  for (let from = SENT; from < SENT + WAITING; from += 10_000) await enqueue(db, cards(from, 10_000), 0);
}

/** The median of some goes, milliseconds. */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let go = 0; go < 15; go += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[7] ?? 0;
}

for (const kind of databaseKinds) {
  it(`outbox: look-ups with 100,000 waiting and 200,000 sent (${kind})`, async () => {
    await using database = await newDatabase(kind);
    await fill(database.db);
    const ledger = createOutboxLedger(database.db);
    const claim = { tenantId: TENANT, owner: 'bench', now: NOW, leaseUntil: NOW + 60_000, limit: 5 };
    // At 25 calls a second there are five claims a second: these leave the process free for its turns.
    report('claim of five', await timeOf(() => ledger.claim(claim)), { atMost: 50, unit: 'ms' });
    // PostgreSQL plans anew once it has statistics, which it makes whenever it likes.
    await sql`analyze`.execute(database.db);
    report('the same with statistics', await timeOf(() => ledger.claim(claim)), { atMost: 50, unit: 'ms' });
    report('when the next is due', await timeOf(() => ledger.nextDue(TENANT)), { atMost: 5, unit: 'ms' });
    report('tenants', await timeOf(() => ledger.tenants()), { atMost: 5, unit: 'ms' });
    report('backlog', await timeOf(() => ledger.backlog(NOW)), { atMost: 500, unit: 'ms' });
  });
}
