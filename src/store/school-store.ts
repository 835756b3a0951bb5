import type { Selectable } from 'kysely';
import type { Language } from '../domain/language.ts';
import type { RouteChange, SchoolRecords } from '../domain/school/records.ts';
import { type Notice, type Route, sameEnds } from '../domain/school/route.ts';
import type { School } from '../domain/school/school.ts';
import type { SchoolSettings } from '../domain/school/settings.ts';
import type { Executor } from './database.ts';
import type { Schema } from './schema/index.ts';

/** Hands notices about a school to the outbox, in the transaction of the fact that they tell. */
export type TellNotices = (tx: Executor, school: School, notices: readonly Notice[]) => Promise<void>;

/** Schools and their routes. */
export function createSchoolStore(db: Executor, tell: TellNotices): SchoolRecords {
  const schools = () => db.selectFrom('schools').selectAll('schools');
  return {
    byId: async (tenantId, schoolId) =>
      asSchool(
        await schools().where('id', '=', schoolId).where('tenant_id', '=', tenantId).executeTakeFirst(),
      ),
    find: async (schoolId) => asSchool(await schools().where('id', '=', schoolId).executeTakeFirst()),
    byHeadChannel: async (tenantId, channelId) =>
      asSchool(
        await schools()
          .where('tenant_id', '=', tenantId)
          .where('head_channel_id', '=', channelId)
          .executeTakeFirst(),
      ),
    byTeam: async (tenantId, teamId) => {
      const rows = await schools()
        .where('tenant_id', '=', tenantId)
        .where((where) =>
          where.or([where('staff_team_id', '=', teamId), where('leadership_team_id', '=', teamId)]),
        )
        .execute();
      return rows.map(toSchool);
    },
    byOffice: async (tenantId, personId) => {
      const rows = await schools()
        .where('tenant_id', '=', tenantId)
        .where((where) =>
          where.or([where('head_teacher_id', '=', personId), where('chair_id', '=', personId)]),
        )
        .orderBy('name')
        .execute();
      return rows.map(toSchool);
    },
    byPerson: async (tenantId, personId) => {
      const memberships = await db
        .selectFrom('members')
        .select('school_id')
        .where('person_id', '=', personId)
        .where('left_at', 'is', null)
        .where('guest', '=', 0)
        .execute();
      if (memberships.length === 0) return [];
      // In two steps: in one, SQLite goes through all schools of the tenant, at every question.
      const ids = new Set(memberships.map(({ school_id }) => school_id));
      const rows = await schools()
        .where('id', 'in', [...ids])
        .where('tenant_id', '=', tenantId)
        .orderBy('name')
        .execute();
      return rows.map(toSchool);
    },
    save: (school, change, now, before) =>
      unlessTaken(() =>
        db.transaction().execute(async (tx) => {
          await writeSchool(tx, school, now, before);
          if (!change) return requireSameRoute(tx, school);
          await enterRoute(tx, school.id, change, now);
          await tell(tx, school, change.notices);
        }),
      ),
    routes: async (schoolId) => {
      const rows = await db
        .selectFrom('routes')
        .selectAll()
        .where('school_id', '=', schoolId)
        .orderBy('seq')
        .execute();
      return rows.map(toRoute);
    },
    confirmRoute: (school, { route, notices }, now) =>
      db.transaction().execute(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('routes')
          .set({ effective_at: now })
          .where('school_id', '=', school.id)
          .where('seq', '=', route.seq)
          .where('effective_at', '>', now)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) await tell(tx, school, notices);
        return numUpdatedRows > 0n;
      }),
  };
}

/** A place or number that others have taken since it was looked at breaks a constraint of its table. */
const TAKEN = new Set(['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505']);

class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

async function unlessTaken(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof Overtaken || TAKEN.has((error as { code?: string }).code ?? '')) return false;
    throw error;
  }
}

/** A school that keeps its route must not be written over the route that somebody enters at the same moment. */
async function requireSameRoute(tx: Executor, school: School): Promise<void> {
  const last = await tx
    .selectFrom('routes')
    .selectAll()
    .where('school_id', '=', school.id)
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  if (last && !sameEnds(toRoute(last), school)) throw new Overtaken();
}

/** What a school has chosen; where the connector answers is nobody's choice. */
const chosenBy = (school: School) => ({
  name: school.name,
  language: school.language,
  staff_team_id: school.staffTeamId,
  leadership_team_id: school.leadershipTeamId,
  head_channel_id: school.headChannelId,
  head_teacher_id: school.headTeacherId,
  chair_id: school.chairId,
  settings: JSON.stringify(school.settings),
});

async function writeSchool(
  tx: Executor,
  school: School,
  now: number,
  before: School | undefined,
): Promise<void> {
  // Other rosters may belong to it from now on.
  const row = { ...chosenBy(school), service_url: school.serviceUrl, updated_at: now, next_sync_at: now };
  if (before) {
    const { numUpdatedRows } = await tx
      .updateTable('schools')
      .set(row)
      .where('id', '=', before.id)
      .where(({ and }) => and(chosenBy(before)))
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Overtaken();
    return;
  }
  await tx
    .insertInto('schools')
    .values({ ...row, id: school.id, tenant_id: school.tenantId, created_at: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

async function enterRoute(
  tx: Executor,
  schoolId: string,
  { route }: RouteChange,
  now: number,
): Promise<void> {
  await tx
    .deleteFrom('routes')
    .where('school_id', '=', schoolId)
    .where('effective_at', '>', now)
    .where('seq', '<', route.seq)
    .execute();
  await tx
    .insertInto('routes')
    .values({
      school_id: schoolId,
      seq: route.seq,
      head_teacher_id: route.headTeacherId,
      chair_id: route.chairId,
      head_channel_id: route.headChannelId,
      effective_at: route.effectiveAt,
    })
    .execute();
}

const asSchool = (row: Selectable<Schema['schools']> | undefined): School | undefined => row && toSchool(row);

/** A row of the schools table as the domain knows it. */
export const toSchool = (row: Selectable<Schema['schools']>): School => ({
  id: row.id,
  tenantId: row.tenant_id,
  name: row.name,
  language: row.language as Language,
  staffTeamId: row.staff_team_id,
  leadershipTeamId: row.leadership_team_id,
  headChannelId: row.head_channel_id,
  headTeacherId: row.head_teacher_id,
  chairId: row.chair_id,
  serviceUrl: row.service_url,
  settings: JSON.parse(row.settings) as SchoolSettings,
});

const toRoute = (row: Selectable<Schema['routes']>): Route => ({
  seq: row.seq,
  headTeacherId: row.head_teacher_id,
  chairId: row.chair_id,
  headChannelId: row.head_channel_id,
  effectiveAt: row.effective_at,
});
