import { sql } from 'kysely';
import type { LeasedItem, Outcome, Settlement } from '../domain/delivery/ledger.ts';
import { type Executor, isPostgres } from './database.ts';
import { recipientKey } from './outbox-recipient.ts';

/** Writes down how attempts ended; all of it or nothing, in the caller's transaction. */
export async function settle(tx: Executor, settlements: readonly Settlement[], now: number): Promise<void> {
  if (isPostgres(tx)) await lockInOrder(tx, settlements);
  for (const { item, opened } of settlements) if (opened) await keepConversation(tx, item, opened, now);
  for (const as of ['sent', 'updated'] as const) {
    const arrived = settlements.filter(({ outcome }) => outcome.as === as);
    await noteArrived(tx, as, arrived, now);
  }
  for (const { item, outcome } of settlements) {
    if (outcome.as !== 'sent' && outcome.as !== 'updated') await noteMissed(tx, item, outcome, now);
  }
}

/** Whoever cancels a whole batch meanwhile locks its items in the same order. */
async function lockInOrder(tx: Executor, settlements: readonly Settlement[]): Promise<void> {
  const ids = settlements.map(({ item }) => item.id);
  await tx.selectFrom('outbox').select('id').where('id', 'in', ids).orderBy('id').forUpdate().execute();
}

/** That a message has arrived is a fact, whoever holds the lease by now. */
async function noteArrived(
  tx: Executor,
  as: 'sent' | 'updated',
  arrived: readonly Settlement[],
  now: number,
): Promise<void> {
  const tenantId = arrived[0]?.item.tenantId;
  if (tenantId === undefined) return;
  const ids = arrived.map(({ item }) => item.id);
  const kept = await tx
    .updateTable('outbox')
    .set({ state: as, reason: null, since: now, lease_owner: null, lease_until: null })
    .where('id', 'in', ids)
    .returning('id')
    .execute();
  // A school that was removed meanwhile leaves nothing behind.
  const isKept = new Set(kept.map(({ id }) => id));
  await keepActivities(
    tx,
    arrived.filter(({ item }) => isKept.has(item.id)),
    now,
  );
  const people = arrived.flatMap(({ item: { to } }) => ('person' in to ? [to.person] : []));
  if (people.length === 0) return;
  await tx
    .updateTable('conversations')
    .set({ blocked_reason: null })
    .where('tenant_id', '=', tenantId)
    .where('person_id', 'in', people)
    .where('blocked_reason', 'is not', null)
    .execute();
}

async function keepActivities(tx: Executor, arrived: readonly Settlement[], now: number): Promise<void> {
  const rows = arrived.flatMap(({ item, outcome }) =>
    outcome.as === 'sent'
      ? {
          school_id: item.schoolId,
          card: item.card,
          conversation_id: outcome.activity.conversationId,
          activity_id: outcome.activity.activityId,
          sent_at: now,
        }
      : [],
  );
  if (rows.length === 0) return;
  await tx
    .insertInto('outbox_activities')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

type Missed = Exclude<Outcome, { as: 'sent' | 'updated' }>;

/** Only the attempt that holds the lease may say that nothing has arrived. */
async function noteMissed(tx: Executor, item: LeasedItem, outcome: Missed, now: number): Promise<void> {
  const open = outcome.as === 'queued';
  const doubts = item.doubts + (open && outcome.doubt ? 1 : 0);
  const state = open
    ? sql`case when withdrawn is null then 'queued' else ${doubts ? 'uncertain' : 'cancelled'} end`
    : outcome.as;
  await tx
    .updateTable('outbox')
    .set({
      state: state as typeof outcome.as,
      reason: open ? sql`coalesce(withdrawn, ${outcome.reason})` : outcome.reason,
      doubts,
      since: now,
      lease_owner: null,
      lease_until: null,
      ...(open && { due_at: outcome.dueAt }),
      // Given back untried: until it is due again does not count as time in which it was tried.
      ...(open &&
        outcome.reason === null && { first_tried_at: sql`first_tried_at + ${outcome.dueAt} - since` }),
    })
    .where('id', '=', item.id)
    .where('state', '=', 'leased')
    .where('attempt', '=', item.attempt)
    .execute();
  if (open && outcome.pause) await pause(tx, item, outcome.dueAt);
  if (outcome.as === 'unreachable') await noteUnreachable(tx, item, outcome.reason);
}

async function pause(tx: Executor, item: LeasedItem, until: number): Promise<void> {
  const paused_until = Math.ceil(until);
  await tx
    .insertInto('outbox_recipients')
    .values({
      tenant_id: item.tenantId,
      recipient: recipientKey(item.to),
      short_level: 0,
      hour_level: 0,
      paused_until,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'recipient']).doUpdateSet({ paused_until }))
    .execute();
}

async function noteUnreachable(tx: Executor, item: LeasedItem, reason: string): Promise<void> {
  if (!('person' in item.to)) return;
  await tx
    .updateTable('conversations')
    .set({ blocked_reason: reason })
    .where('tenant_id', '=', item.tenantId)
    .where('person_id', '=', item.to.person)
    .execute();
}

async function keepConversation(
  tx: Executor,
  item: LeasedItem,
  opened: { conversationId: string; serviceUrl: string },
  now: number,
): Promise<void> {
  if (!('person' in item.to)) return;
  const facts = { conversation_id: opened.conversationId, service_url: opened.serviceUrl, updated_at: now };
  await tx
    .insertInto('conversations')
    .values({ tenant_id: item.tenantId, person_id: item.to.person, name: '', blocked_reason: null, ...facts })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet(facts))
    .execute();
}
