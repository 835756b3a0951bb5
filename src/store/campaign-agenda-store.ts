import { sql } from 'kysely';
import type { CampaignAgenda } from '../domain/campaign/books.ts';
import { dayOf } from '../domain/time/day.ts';
import type { Executor } from './database.ts';

/** When each school's campaign is looked at next; a school gets its place here when it is first seen. */
export function createCampaignAgenda(db: Executor): CampaignAgenda {
  return {
    async claim(now, retryAt) {
      await admitNewSchools(db, now);
      return claimDue(db, now, retryAt);
    },
    async done(schoolId, claimedUntil, nextAt) {
      await db
        .updateTable('campaign_agenda')
        .set({ next_at: nextAt })
        .where('school_id', '=', schoolId)
        // Unless it was brought forward meanwhile.
        .where('next_at', '=', claimedUntil)
        .execute();
    },
    hasten: (schoolId, at) => hastenSchool(db, schoolId, at),
    sending: (now) =>
      db
        .selectFrom('campaigns')
        .select(['school_id as schoolId', 'tenant_id as tenantId'])
        .where('running_key', 'is not', null)
        .where(
          sql<boolean>`(shown = '' or exists (select 1 from outbox o where o.school_id = campaigns.school_id
            and o.batch = 'campaign/' || campaigns.id and o.state in ('queued', 'leased')
            and o.due_at <= ${now}))`,
        )
        .execute(),
  };
}

/** Brings a school's next look forward. */
export async function hastenSchool(db: Executor, schoolId: string, at: number): Promise<void> {
  await db
    .updateTable('campaign_agenda')
    .set({ next_at: at })
    .where('school_id', '=', schoolId)
    .where('next_at', '>', at)
    .execute();
}

const claimDue = (db: Executor, now: number, retryAt: number) =>
  db
    .updateTable('campaign_agenda')
    .set({ next_at: retryAt })
    .where('next_at', '<=', now)
    .where('school_id', '=', (query) =>
      query
        .selectFrom('campaign_agenda')
        .select('school_id')
        .where('next_at', '<=', now)
        .orderBy('next_at')
        .limit(1),
    )
    .returning(['school_id as schoolId', 'tenant_id as tenantId', 'since'])
    .executeTakeFirst();

async function admitNewSchools(db: Executor, now: number): Promise<void> {
  await db
    .insertInto('campaign_agenda')
    .columns(['school_id', 'tenant_id', 'since', 'next_at'])
    .expression((query) =>
      query
        .selectFrom('schools')
        .select([
          'schools.id',
          'schools.tenant_id',
          sql.val(dayOf(now)).as('since'),
          sql.val(now).as('next_at'),
        ])
        .where('schools.id', 'not in', (known) =>
          known.selectFrom('campaign_agenda').select('campaign_agenda.school_id'),
        ),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
