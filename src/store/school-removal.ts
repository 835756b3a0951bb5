import { sql } from 'kysely';
import { cleanConcerns } from './concern-files.ts';
import type { Database, Executor } from './database.ts';

/** How many rows of a school there are, by table. */
export type SchoolRows = Readonly<Record<string, number>>;

export type Removal =
  | {
      readonly ok: true;
      readonly removed: SchoolRows;
      readonly left: SchoolRows;
      readonly head: string | null;
    }
  | { readonly ok: false; readonly code: 'unknown' | 'legalHold' };

/** The tables that name a school, in an order in which their rows may go. */
const tables = [
  'outbox_activities',
  'outbox',
  'acknowledgements',
  'evidence_heads',
  'evidence',
  'evidence_subjects',
  'campaigns',
  'policy_versions',
  'campaign_agenda',
  'concerns',
  'answer_counts',
  'members',
  'routes',
] as const;

const ofConcerns = ['concern_recipients', 'concern_messages', 'concern_accesses'] as const;

/** Counts what is stored about a school, by table. */
export async function countSchool(db: Executor, schoolId: string): Promise<SchoolRows> {
  const counts: Record<string, number> = {};
  for (const table of [...tables, 'preferences'] as const) {
    counts[table] = await countRows(
      db.selectFrom(table).select(sql<number>`count(*)`.as('n')).where('school_id', '=', schoolId),
    );
  }
  for (const table of ofConcerns) {
    counts[table] = await countRows(
      db
        .selectFrom(table)
        .select(sql<number>`count(*)`.as('n'))
        .where('concern_id', 'in', concernsOf(db, schoolId)),
    );
  }
  counts.campaign_people = await countRows(
    db
      .selectFrom('campaign_people')
      .select(sql<number>`count(*)`.as('n'))
      .where('campaign_id', 'in', campaignsOf(db, schoolId)),
  );
  counts.schools = await countRows(
    db.selectFrom('schools').select(sql<number>`count(*)`.as('n')).where('id', '=', schoolId),
  );
  return counts;
}

const countRows = async (query: { executeTakeFirstOrThrow(): Promise<{ n: number }> }): Promise<number> =>
  Number((await query.executeTakeFirstOrThrow()).n);

const concernsOf = (db: Executor, schoolId: string) =>
  db.selectFrom('concerns').select('id').where('school_id', '=', schoolId);

const campaignsOf = (db: Executor, schoolId: string) =>
  db.selectFrom('campaigns').select('id').where('school_id', '=', schoolId);

/**
 * Removes a school and everything that is stored about it, in one transaction, and cleans the database's own
 * copies. A concern under legal hold stops it. The head of the evidence chain is given back, so that the pack
 * which the school keeps can still be checked.
 */
export async function removeSchool(database: Database, schoolId: string): Promise<Removal> {
  const { db, kind } = database;
  const done = await db.transaction().execute(async (tx): Promise<Removal> => {
    const school = await tx.selectFrom('schools').selectAll().where('id', '=', schoolId).executeTakeFirst();
    if (!school) return { ok: false, code: 'unknown' };
    const held = concernsOf(tx, schoolId).where('legal_hold', '=', 1).where('wrapped_key', 'is not', null);
    if (await held.executeTakeFirst()) return { ok: false, code: 'legalHold' };
    const removed = await countSchool(tx, schoolId);
    const head = await tx
      .selectFrom('evidence_heads')
      .select('hash')
      .where('school_id', '=', schoolId)
      .executeTakeFirst();
    await forgetPeople(tx, school);
    await deleteRows(tx, schoolId);
    await forgetTeams(tx, school);
    await tx.deleteFrom('schools').where('id', '=', schoolId).execute();
    return { ok: true, removed, left: await countSchool(tx, schoolId), head: head?.hash ?? null };
  });
  if (!done.ok) return done;
  await cleanConcerns(database);
  if (kind === 'postgres') await sql`vacuum`.execute(db);
  return done;
}

/** What is known of people whom no other school knows; the others only lose their choice of this school. */
async function forgetPeople(tx: Executor, school: { id: string; tenant_id: string }): Promise<void> {
  const written = tx.selectFrom('outbox').select('recipient').where('school_id', '=', school.id);
  await tx
    .deleteFrom('outbox_recipients')
    .where('tenant_id', '=', school.tenant_id)
    .where('recipient', 'in', written)
    .execute();
  for (const table of ['conversations', 'preferences'] as const) {
    await tx
      .deleteFrom(table)
      .where('tenant_id', '=', school.tenant_id)
      .where('person_id', 'in', knownTo(tx, '=', school.id))
      .where('person_id', 'not in', knownTo(tx, '!=', school.id))
      .execute();
  }
  await tx
    .updateTable('preferences')
    .set({ school_id: null })
    .where('tenant_id', '=', school.tenant_id)
    .where('school_id', '=', school.id)
    .execute();
}

/** Whom the school, or any other, knows from its rosters or as head teacher or chair; a chair is on no roster. */
const knownTo = (tx: Executor, compare: '=' | '!=', schoolId: string) =>
  tx
    .selectFrom('members')
    .select('person_id')
    .where('school_id', compare, schoolId)
    .union(
      tx.selectFrom('routes').select('head_teacher_id as person_id').where('school_id', compare, schoolId),
    )
    .union(tx.selectFrom('routes').select('chair_id as person_id').where('school_id', compare, schoolId));

/** Its teams, but for one that leads another school as well. */
async function forgetTeams(
  tx: Executor,
  school: { id: string; tenant_id: string; staff_team_id: string; leadership_team_id: string },
): Promise<void> {
  const stillLeading = tx
    .selectFrom('schools')
    .select('leadership_team_id')
    .where('tenant_id', '=', school.tenant_id)
    .where('id', '!=', school.id);
  await tx
    .deleteFrom('teams')
    .where('tenant_id', '=', school.tenant_id)
    .where('team_id', 'in', [school.staff_team_id, school.leadership_team_id])
    .where('team_id', 'not in', stillLeading)
    .execute();
}

async function deleteRows(tx: Executor, schoolId: string): Promise<void> {
  // The key goes first: the access log lets go of its rows only when nobody can read the concern any more.
  await tx
    .updateTable('concerns')
    .set({ master_key_id: null, wrapped_key: null, report: null, receipt_hash: null })
    .where('school_id', '=', schoolId)
    .execute();
  for (const table of ofConcerns) {
    await tx.deleteFrom(table).where('concern_id', 'in', concernsOf(tx, schoolId)).execute();
  }
  await tx.deleteFrom('campaign_people').where('campaign_id', 'in', campaignsOf(tx, schoolId)).execute();
  for (const table of tables) await tx.deleteFrom(table).where('school_id', '=', schoolId).execute();
}
