import { sql } from 'kysely';
import { DateTime } from 'luxon';
import { batchOf } from '../domain/campaign/messages.ts';
import type { School } from '../domain/school/school.ts';
import type { Executor } from './database.ts';
import { forgetNames, lockSchool } from './evidence-store.ts';
import { toSchool } from './school-store.ts';

/** As long as a backup: what a notice left behind in the outbox, and who has removed the app and is on no roster. */
const DAYS_KEPT = 35;
const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Forgets the people whose time is over: in each school the names of old campaigns and the leavers, after the
 * years that it has set; of notices and of strangers what is no longer of use.
 */
export async function forgetPast(db: Executor, now: number): Promise<void> {
  const schools = await db.selectFrom('schools').selectAll().execute();
  const recent = now - DAYS_KEPT * DAY_MS;
  for (const school of schools.map(toSchool)) {
    const years = school.settings.retention.nameYears;
    const before = DateTime.fromMillis(now, { zone: 'utc' }).minus({ years }).toMillis();
    await db.transaction().execute(async (tx) => {
      await lockSchool(tx, school.id);
      await forgetDeliveries(tx, school.id, before);
      await forgetNames(tx, school.id, before);
      await forgetLeavers(tx, school, before);
      await forgetNotices(tx, school.id, recent);
    });
  }
  await forgetStrangers(db, recent);
}

/** To whom the cards of campaigns went that ended before. */
async function forgetDeliveries(tx: Executor, schoolId: string, before: number): Promise<void> {
  const ended = await tx
    .selectFrom('campaigns')
    .select('id')
    .where('school_id', '=', schoolId)
    .where('ended_at', '<', before)
    .execute();
  for (const campaign of ended) {
    const cards = `${batchOf(campaign)}/%`;
    await tx
      .deleteFrom('outbox_activities')
      .where('school_id', '=', schoolId)
      .where('card', 'like', cards)
      .execute();
    await tx.deleteFrom('outbox').where('school_id', '=', schoolId).where('key', 'like', cards).execute();
    await tx.updateTable('campaigns').set({ started_by: null }).where('id', '=', campaign.id).execute();
  }
}

async function forgetLeavers(tx: Executor, school: School, before: number): Promise<void> {
  const left = await tx
    .deleteFrom('members')
    .where('school_id', '=', school.id)
    .where('left_at', '<', before)
    .returning('person_id')
    .execute();
  if (left.length === 0) return;
  const people = left.map(({ person_id }) => person_id);
  for (const table of ['conversations', 'preferences'] as const) {
    await tx
      .deleteFrom(table)
      .where('tenant_id', '=', school.tenantId)
      .where('person_id', 'in', people)
      .where(isStranger)
      .execute();
  }
}

/** What was told about concerns and routes, to whom and when. */
async function forgetNotices(tx: Executor, schoolId: string, before: number): Promise<void> {
  const over = tx
    .selectFrom('outbox')
    .select('card')
    .where('school_id', '=', schoolId)
    .where('kind', '!=', 'campaign')
    .where('state', 'not in', ['queued', 'leased'])
    .where('since', '<', before);
  await tx
    .deleteFrom('outbox_activities')
    .where('school_id', '=', schoolId)
    .where('card', 'in', over)
    .execute();
  await tx
    .deleteFrom('outbox')
    .where('school_id', '=', schoolId)
    .where('kind', '!=', 'campaign')
    .where('state', 'not in', ['queued', 'leased'])
    .where('since', '<', before)
    .execute();
}

/** Whoever removed the app and is on no roster: guests, supply staff, leavers. */
async function forgetStrangers(db: Executor, before: number): Promise<void> {
  const gone = await db
    .deleteFrom('conversations')
    .where('blocked_reason', 'is not', null)
    .where('updated_at', '<', before)
    .where(isStranger)
    .returning(['tenant_id', 'person_id'])
    .execute();
  for (const { tenant_id, person_id } of gone) {
    await db
      .deleteFrom('preferences')
      .where('tenant_id', '=', tenant_id)
      .where('person_id', '=', person_id)
      .execute();
  }
}

/** On no roster of any school and in none of its offices. */
const isStranger = sql<boolean>`person_id not in (select person_id from members)
  and person_id not in (select head_teacher_id from schools union select chair_id from schools
    union select head_teacher_id from routes union select chair_id from routes)`;
