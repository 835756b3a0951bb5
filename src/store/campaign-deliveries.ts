import { sql } from 'kysely';
import type { Copy } from '../domain/campaign/books.ts';
import type { Campaign } from '../domain/campaign/campaign.ts';
import { batchOf } from '../domain/campaign/messages.ts';
import type { CardDelivery } from '../domain/campaign/state.ts';
import type { SentActivity } from '../domain/delivery/item.ts';
import { messageGone } from '../domain/delivery/verdict.ts';
import type { Executor } from './database.ts';
import { resend } from './outbox-changes.ts';
import { recipientKey } from './outbox-recipient.ts';

const personOf = (recipient: string): string => recipient.slice('person:'.length);

const standsInTeams = sql<number | boolean>`exists (select 1 from outbox_activities a
  where a.school_id = outbox.school_id and a.card = outbox.card)`;

/** How far the cards of each person have come, as the outbox has it. */
export async function deliveriesOf(db: Executor, campaign: Campaign): Promise<Map<string, CardDelivery>> {
  const rows = await db
    .selectFrom('outbox')
    .select(['recipient', 'state', 'reason', 'since', standsInTeams.as('arrived')])
    .where('school_id', '=', campaign.schoolId)
    .where('batch', '=', batchOf(campaign))
    .where('edits', '=', 0)
    .orderBy('id')
    .execute();
  const deliveries = new Map<string, CardDelivery>();
  for (const { recipient, state: last, reason, since, arrived } of rows) {
    const person = personOf(recipient);
    const before = deliveries.get(person)?.arrived ?? false;
    deliveries.set(person, { arrived: before || Boolean(arrived), last, reason, since });
  }
  return deliveries;
}

/** The cards of a campaign that stand in Teams or are on their way there. */
export async function copiesOf(db: Executor, campaign: Campaign, personId?: string): Promise<Copy[]> {
  let originals = db
    .selectFrom('outbox')
    .select(['key', 'recipient'])
    .where('school_id', '=', campaign.schoolId)
    .where('batch', '=', batchOf(campaign))
    .where('edits', '=', 0)
    .where((where) => where.or([standsInTeams, where('state', '=', 'leased')] as never));
  if (personId !== undefined)
    originals = originals.where('recipient', '=', recipientKey({ person: personId }));
  return (await originals.execute()).map(({ key, recipient }) => ({ key, personId: personOf(recipient) }));
}

/** Sends what has not reached people: what waits for school hours now, what ended without arriving once more. */
export async function sendAgain(
  db: Executor,
  campaign: Campaign,
  people: readonly string[],
  now: number,
): Promise<void> {
  const { schoolId } = campaign;
  const batch = batchOf(campaign);
  for (const person of people) {
    const unsent = db
      .updateTable('outbox')
      .where('school_id', '=', schoolId)
      .where('batch', '=', batch)
      .where('recipient', '=', recipientKey({ person }))
      .where('quiet', '=', 1);
    await unsent.where('state', '=', 'queued').set({ quiet: 0, due_at: now }).execute();
    await unsent.where('state', 'in', ['unreachable', 'failed', 'uncertain']).set({ quiet: 0 }).execute();
    await resend(db, { schoolId, batch, person }, now);
  }
}

/** Whether a message sent under the key stands in Teams or is on its way. */
export async function isPosted(db: Executor, schoolId: string, key: string): Promise<boolean> {
  const stands = await db
    .selectFrom('outbox_activities')
    .select('card')
    .where('school_id', '=', schoolId)
    .where('card', '=', key)
    .executeTakeFirst();
  if (stands) return true;
  const leaving = await db
    .selectFrom('outbox')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('key', '=', key)
    .where('state', '=', 'leased')
    .executeTakeFirst();
  return leaving !== undefined;
}

/** Forgets the messages of a card whose newest edit has found them gone; an edit of no message is posted. */
export async function forgetGone(db: Executor, schoolId: string, card: string): Promise<boolean> {
  const newest = await db
    .selectFrom('outbox')
    .select(['state', 'reason'])
    .where('school_id', '=', schoolId)
    .where('card', '=', card)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest?.state !== 'failed' || newest.reason !== messageGone) return false;
  await db
    .deleteFrom('outbox_activities')
    .where('school_id', '=', schoolId)
    .where('card', '=', card)
    .execute();
  return true;
}

/** Files a message of ours under another card, so that edits of that card reach it and those of the old do not. */
export async function adoptActivity(
  db: Executor,
  schoolId: string,
  card: string,
  { conversationId, activityId }: SentActivity,
  at: number,
): Promise<void> {
  await db
    .deleteFrom('outbox_activities')
    .where('school_id', '=', schoolId)
    .where('conversation_id', '=', conversationId)
    .where('activity_id', '=', activityId)
    .execute();
  await db
    .insertInto('outbox_activities')
    .values({
      school_id: schoolId,
      card,
      conversation_id: conversationId,
      activity_id: activityId,
      sent_at: at,
    })
    .execute();
}
