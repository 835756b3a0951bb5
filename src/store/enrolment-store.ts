import { sql } from 'kysely';
import type { Member } from '../domain/school/roster.ts';
import type { Enrolment, RosterName } from '../domain/school/roster-sync.ts';
import type { Executor } from './database.ts';
import { wakePeople } from './outbox-changes.ts';

/** Rows per statement: 8 values each, well under the parameters that either database takes. */
const ROWS = 500;

/** Keeps what roster syncs have seen. */
export function createEnrolmentStore(db: Executor): Enrolment {
  return {
    enrol: (schoolId, roster, members, seenAt) =>
      db.transaction().execute(async (tx) => {
        const unique = [...new Map(members.map((member) => [member.id, member])).values()];
        for (let at = 0; at < unique.length; at += ROWS) {
          const joiners = await writeMembers(tx, schoolId, roster, unique.slice(at, at + ROWS), seenAt);
          if (joiners.length > 0) await wakeJoiners(tx, schoolId, joiners, seenAt);
        }
      }),
    async release(schoolId, roster, notSeenSince) {
      const { numUpdatedRows } = await db
        .updateTable('members')
        .set({ left_at: notSeenSince })
        .where('school_id', '=', schoolId)
        .where('roster', '=', roster)
        .where('left_at', 'is', null)
        .where('seen_at', '<', notSeenSince)
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },
  };
}

/** @returns who was not on the roster before */
async function writeMembers(
  tx: Executor,
  schoolId: string,
  roster: RosterName,
  members: readonly Member[],
  seenAt: number,
): Promise<string[]> {
  const written = await tx
    .insertInto('members')
    .values(
      members.map((member) => ({
        school_id: schoolId,
        person_id: member.id,
        roster,
        name: member.name,
        teams_id: member.teamsId,
        guest: member.guest ? 1 : 0,
        joined_at: seenAt,
        left_at: null,
        seen_at: seenAt,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['school_id', 'person_id', 'roster']).doUpdateSet({
        name: (row) => row.ref('excluded.name'),
        teams_id: (row) => row.ref('excluded.teams_id'),
        guest: (row) => row.ref('excluded.guest'),
        joined_at: sql`case when members.left_at is null then members.joined_at else excluded.joined_at end`,
        left_at: null,
        // Of two syncs that run at once the later one counts, whichever writes last.
        seen_at: sql`case when members.seen_at > excluded.seen_at then members.seen_at else excluded.seen_at end`,
      }),
    )
    .returning(['person_id', 'joined_at'])
    .execute();
  return written.filter(({ joined_at }) => joined_at === seenAt).map(({ person_id }) => person_id);
}

/** Whoever is in a team that has the app can be written to. */
async function wakeJoiners(
  tx: Executor,
  schoolId: string,
  joiners: readonly string[],
  now: number,
): Promise<void> {
  const school = await tx
    .selectFrom('schools')
    .select('tenant_id')
    .where('id', '=', schoolId)
    .executeTakeFirstOrThrow();
  await wakePeople(tx, school.tenant_id, joiners, now);
}
