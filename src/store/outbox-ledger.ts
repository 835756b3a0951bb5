import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Backlog, Claim, NotedCalls, OutboxLedger } from '../domain/delivery/ledger.ts';
import { allowance, conversationBuckets } from '../domain/delivery/windows.ts';
import { type Executor, isPostgres } from './database.ts';
import { leasedItems } from './outbox-leased.ts';
import { recipientKey } from './outbox-recipient.ts';
import { settle } from './outbox-settle.ts';
import type { OutboxTables } from './schema/outbox.ts';

const { short, hour } = conversationBuckets;

/** The outbox's side of the database: what its processes claim, pace by and settle together. */
export function createOutboxLedger(db: Executor): OutboxLedger {
  return {
    tenants: () => tenantsWithQueue(db),
    claim: async (claim) => {
      const { rows } = await claimDue(claim, isPostgres(db)).execute(db);
      return leasedItems(db, rows);
    },
    reserve: (tenantId, count, intervalMs, now) => reserve(db, tenantId, count * intervalMs, now),
    noteCalls: (calls) => noteCalls(db, calls),
    settle: (settlements, now) => db.transaction().execute((tx) => settle(tx, settlements, now)),
    nextDue: (tenantId) => nextDue(db, tenantId),
    deferQuiet: (schoolId, until, now) => deferQuiet(db, schoolId, until, now),
    sweep: (now, owner) => sweep(db, now, owner),
    backlog: (now) => readBacklog(db, now),
  };
}

/**
 * One statement, so that it is atomic on both databases. Per recipient only the first due item is taken, and
 * none while another is in flight: an edit waits for what it edits. On
 * PostgreSQL, rows that another process is claiming are skipped; their recipients are skipped with them,
 * because the row still reads as the first due item.
 *
 * Whatever the planner knows or guesses of the rows, it must walk along the index of what is due and stop at the
 * limit. So all that is expensive stands in one `case`, of which PostgreSQL assumes that half of the rows pass;
 * in separate conditions it expects next to none, sorts, and asks all of them of every waiting item. The plus
 * keeps SQLite from an index in another order, and `f.state = o.state` the index of what is due out of the inner
 * look-up. States are literals here and below, which is what makes partial indexes apply on both databases.
 */
function claimDue(claim: Claim, postgres: boolean): RawBuilder<Selectable<OutboxTables['outbox']>> {
  const { tenantId, now } = claim;
  const dueAt = sql.raw(postgres ? 'o.due_at' : '+o.due_at');
  return sql`
    with due as (
      select o.id from outbox o
      where o.state = 'queued' and o.tenant_id = ${tenantId} and ${dueAt} <= ${now}
        and (o.expires_at is null or o.expires_at > ${now})
        and case
          when exists (select 1 from outbox l
            where l.tenant_id = o.tenant_id and l.recipient = o.recipient and l.state = 'leased') then false
          when exists (select 1 from outbox_recipients r
            where r.tenant_id = o.tenant_id and r.recipient = o.recipient and (r.paused_until > ${now}
              or r.short_level > ${now + allowance(short)} or r.hour_level > ${now + allowance(hour)}))
          then false
          else o.id = (select f.id from outbox f
            where f.tenant_id = o.tenant_id and f.recipient = o.recipient and f.state = o.state
              and f.due_at <= ${now}
            order by f.priority, f.due_at, f.id limit 1)
        end
      order by o.priority, o.due_at, o.id
      limit ${claim.limit}
      ${postgres ? sql`for update of o skip locked` : sql``}
    )
    update outbox set state = 'leased', lease_owner = ${claim.owner}, lease_until = ${claim.leaseUntil},
      since = ${now}, attempt = attempt + 1, first_tried_at = coalesce(first_tried_at, ${now})
    where id in (select id from due)
    returning *`;
}

/** Nobody takes slots further ahead: a later one was left by a clock that has been set back. */
const FURTHEST_SLOT_MS = 60_000;

/** Each caller moves the tenant's next free slot on by what it takes: no two processes get the same one. */
async function reserve(db: Executor, tenantId: string, span: number, now: number): Promise<number> {
  const { next_at } = await db
    .insertInto('outbox_paces')
    .values({ tenant_id: tenantId, next_at: now + span })
    .onConflict((conflict) =>
      conflict.column('tenant_id').doUpdateSet({
        next_at: sql<number>`case
          when outbox_paces.next_at > ${now} and outbox_paces.next_at < ${now + FURTHEST_SLOT_MS}
          then outbox_paces.next_at + ${span} else ${now + span} end`,
      }),
    )
    .returning('next_at')
    .executeTakeFirstOrThrow();
  return next_at - span;
}

async function noteCalls(db: Executor, noted: readonly NotedCalls[]): Promise<void> {
  for (const [count, calls] of Map.groupBy(noted, (each) => each.count)) await fillBuckets(db, calls, count);
}

async function fillBuckets(db: Executor, calls: readonly NotedCalls[], count: number): Promise<void> {
  const fill = (level: 'short_level' | 'hour_level', everyMs: number): RawBuilder<number> => {
    const [old, fresh] = [sql.ref(`outbox_recipients.${level}`), sql.ref(`excluded.${level}`)];
    const filled = sql`${old} + ${everyMs * count}`;
    return sql`case when ${filled} > ${fresh} then ${filled} else ${fresh} end`;
  };
  await db
    .insertInto('outbox_recipients')
    .values(
      calls.map(({ item, at }) => ({
        tenant_id: item.tenantId,
        recipient: recipientKey(item.to),
        short_level: at + short.everyMs * count,
        hour_level: at + hour.everyMs * count,
        paused_until: 0,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'recipient']).doUpdateSet({
        short_level: fill('short_level', short.everyMs),
        hour_level: fill('hour_level', hour.everyMs),
      }),
    )
    .execute();
}

const queued = (db: Executor) => db.selectFrom('outbox').where('state', '=', sql.lit('queued'));

/** One look at the index for each tenant, however much is waiting. */
async function tenantsWithQueue(db: Executor): Promise<string[]> {
  const tenants: string[] = [];
  for (let last = ''; ; ) {
    const { next } = await queued(db)
      .select(({ fn }) => fn.min('tenant_id').as('next'))
      .where('tenant_id', '>', last)
      .executeTakeFirstOrThrow();
    if (next === null) return tenants;
    tenants.push(next);
    last = next;
  }
}

async function nextDue(db: Executor, tenantId: string): Promise<number | null> {
  const { at } = await queued(db)
    .select(({ fn }) => fn.min('due_at').as('at'))
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  return at;
}

/** The time until then does not count as time in which they were tried. */
async function deferQuiet(db: Executor, schoolId: string, until: number, now: number): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ due_at: until, first_tried_at: sql`first_tried_at + ${until - now}` })
    .where('school_id', '=', schoolId)
    .where('state', '=', sql.lit('queued'))
    .where('quiet', '=', 1)
    .where('due_at', '<', until)
    .execute();
}

/**
 * What was in flight when its process died may have arrived: it goes out again, with that doubt noted. Whoever
 * sweeps is alive: its own leases run out only by a clock that jumped, or a database that was away.
 */
async function sweep(db: Executor, now: number, owner: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({
      state: sql`case when withdrawn is null then 'queued' else 'uncertain' end`,
      reason: sql`coalesce(withdrawn, 'process-died')`,
      doubts: sql`doubts + 1`,
      since: now,
      lease_owner: null,
      lease_until: null,
    })
    .where('state', '=', sql.lit('leased'))
    .where('lease_until', '<', now)
    .where('lease_owner', '!=', owner)
    .execute();
  await db
    .updateTable('outbox')
    .set({
      state: sql`case when doubts = 0 then 'failed' else 'uncertain' end`,
      reason: 'expired',
      since: now,
    })
    .where('state', '=', sql.lit('queued'))
    .where('expires_at', '<=', now)
    .execute();
  await db
    .deleteFrom('outbox_recipients')
    .where('paused_until', '<=', now)
    .where('short_level', '<=', now)
    .where('hour_level', '<=', now)
    .execute();
}

/**
 * An item that was tried waits since then, whenever it is due again: an outage must not look like an empty queue.
 * One statement for both states, because an item that changes from one to the other between two would be in neither.
 */
async function readBacklog(db: Executor, now: number): Promise<Backlog> {
  const ofState = (state: 'queued' | 'leased') =>
    db
      .selectFrom('outbox')
      .select(({ fn }) => [
        fn.countAll<number>().as('depth'),
        sql<number | null>`min(coalesce(first_tried_at, due_at))`.as('oldest'),
      ])
      .where('state', '=', sql.lit(state));
  const parts = await ofState('queued').unionAll(ofState('leased')).execute();
  const oldest = Math.min(...parts.map((part) => part.oldest ?? now));
  return {
    depth: parts.reduce((sum, { depth }) => sum + Number(depth), 0),
    oldestAgeMs: Math.max(0, now - oldest),
  };
}
