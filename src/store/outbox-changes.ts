import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { ItemState } from '../domain/delivery/item.ts';
import { type Executor, isPostgres } from './database.ts';
import { recipientKey } from './outbox-recipient.ts';
import type { Schema } from './schema/index.ts';

/** Ends the versions of these cards that still wait, but for the newest of each. */
export async function dropOlderVersions(
  db: Executor,
  newest: readonly { school_id: string; card: string }[],
  now: number,
): Promise<void> {
  if (newest.length === 0) return;
  const older = db
    .selectFrom('outbox')
    .where('school_id', 'in', [...new Set(newest.map(({ school_id }) => school_id))])
    .where('card', 'in', [...new Set(newest.map(({ card }) => card))])
    .where('state', 'in', ['queued', 'leased'])
    .where(hasNewerVersion);
  await withdraw(db, older, 'replaced', now);
}

const hasNewerVersion = ({ exists, selectFrom }: ExpressionBuilder<Schema, 'outbox'>) =>
  exists(
    selectFrom('outbox as newer')
      .select('newer.id')
      .whereRef('newer.school_id', '=', 'outbox.school_id')
      .whereRef('newer.card', '=', 'outbox.card')
      .whereRef('newer.id', '>', 'outbox.id'),
  );

/**
 * Ends open items; one in flight only gets the word not to be tried again. One statement decides which it is:
 * between two, an item could go from the one kind to the other and be forgotten. On PostgreSQL rows are locked
 * in the order in which outcomes are written down (`outbox-settle.ts`), so that the two never wait for each other.
 * @returns the items that will not go out any more
 */
async function withdraw(
  db: Executor,
  items: SelectQueryBuilder<Schema, 'outbox', object>,
  why: 'cancelled' | 'replaced',
  now: number,
): Promise<{ state: ItemState; doubts: number }[]> {
  const flying = sql<boolean>`state = 'leased'`;
  const ids = items.select('id');
  return db
    .updateTable('outbox')
    .set({
      state: sql`case when ${flying} then state else 'cancelled' end`,
      reason: sql`case when ${flying} then reason else ${why} end`,
      since: sql`case when ${flying} then since else ${now} end`,
      withdrawn: sql`case when ${flying} then ${why} else withdrawn end`,
    })
    .where('id', 'in', isPostgres(db) ? ids.orderBy('id').forUpdate() : ids)
    .returning(['state', 'doubts'])
    .execute();
}

/** Items of a school: one by its key, or all of a batch. */
export type Selection =
  | { readonly schoolId: string; readonly key: string }
  | { readonly schoolId: string; readonly batch: string };

/** The same, or what of a batch is for one person. */
type Resendable = Selection | { readonly schoolId: string; readonly batch: string; readonly person: string };

/**
 * Ends what has not gone out yet. An item in flight is not tried again, but may still arrive.
 * @returns how many items will now certainly not arrive
 */
export async function cancel(db: Executor, which: Selection, now: number): Promise<number> {
  const [column, value] = 'key' in which ? (['key', which.key] as const) : (['batch', which.batch] as const);
  const items = db
    .selectFrom('outbox')
    .where('school_id', '=', which.schoolId)
    .where(column, '=', value)
    .where('state', 'in', ['queued', 'unreachable', 'leased']);
  const ended = await withdraw(db, items, 'cancelled', now);
  return ended.filter(({ state, doubts }) => state === 'cancelled' && doubts === 0).length;
}

/** Puts what ended without arriving back into the queue: for "send again". */
export async function resend(db: Executor, which: Resendable, now: number): Promise<number> {
  const [column, value] = 'key' in which ? (['key', which.key] as const) : (['batch', which.batch] as const);
  let items = requeue(db, now).where('school_id', '=', which.schoolId).where(column, '=', value);
  if ('person' in which) items = items.where('recipient', '=', recipientKey({ person: which.person }));
  const { numUpdatedRows } = await items
    .where('state', 'in', ['unreachable', 'failed', 'uncertain'])
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Queues what waited for people who can be reached again: the app was installed or unblocked, a team has it. */
export const wakePeople = (
  db: Executor,
  tenantId: string,
  people: readonly string[],
  now: number,
): Promise<number> =>
  wake(
    db,
    tenantId,
    people.map((person) => recipientKey({ person })),
    now,
  );

/** Queues what waited for the head teacher's channels and the people of a team that has the app again. */
export function wakeTeam(db: Executor, tenantId: string, teamId: string, now: number): Promise<number> {
  const schools = db
    .selectFrom('schools')
    .where('schools.tenant_id', '=', tenantId)
    .where((where) =>
      where.or([
        where('schools.staff_team_id', '=', teamId),
        where('schools.leadership_team_id', '=', teamId),
      ]),
    );
  const people = schools
    .innerJoin('members', 'members.school_id', 'schools.id')
    .where('members.left_at', 'is', null)
    .select(sql<string>`'person:' || members.person_id`.as('recipient'));
  const channels = schools.select(sql<string>`'conversation:' || schools.head_channel_id`.as('recipient'));
  return wake(db, tenantId, people.union(channels), now);
}

async function wake(
  db: Executor,
  tenantId: string,
  recipients: readonly string[] | SelectQueryBuilder<Schema, 'schools', { recipient: string }>,
  now: number,
): Promise<number> {
  const { numUpdatedRows } = await requeue(db, now)
    .where('tenant_id', '=', tenantId)
    .where('recipient', 'in', recipients)
    .where('state', '=', 'unreachable')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Only the newest version of a card goes out again. */
function requeue(db: Executor, now: number) {
  return db
    .updateTable('outbox')
    .set({ state: 'queued', reason: null, since: now, due_at: now, first_tried_at: null })
    .where('withdrawn', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', now)]))
    .where((where) => where.not(hasNewerVersion(where)));
}

/** Deletes what of a kind has ended before a moment: of some kinds nobody may learn who was told. */
export async function forgetEnded(db: Executor, kind: string, before: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('outbox')
      .where('kind', '=', kind)
      .where('state', 'not in', ['queued', 'leased', 'unreachable'])
      .where('since', '<', before)
      .returning(['school_id', 'card'])
      .execute();
    for (const { school_id, card } of gone) {
      await tx
        .deleteFrom('outbox_activities')
        .where('school_id', '=', school_id)
        .where('card', '=', card)
        .execute();
    }
  });
}
