import type { People, SchoolPerson } from '../domain/school/people.ts';
import type { RosterName } from '../domain/school/roster-sync.ts';
import type { Executor } from './database.ts';

interface MembershipRow {
  person_id: string;
  name: string;
  roster: string;
  joined_at: number;
  left_at: number | null;
}

/** People as the synced rosters and personal chats have shown them. */
export function createPeopleStore(db: Executor): People {
  return {
    async ofSchool(schoolId) {
      const rows = await db
        .selectFrom('members')
        .select(['person_id', 'name', 'roster', 'joined_at', 'left_at'])
        .where('school_id', '=', schoolId)
        .where('guest', '=', 0)
        .orderBy('name')
        .orderBy('person_id')
        .execute();
      return [...Map.groupBy(rows, (row) => row.person_id).values()].flatMap(toPerson);
    },
    async names(tenantId, personIds) {
      if (personIds.length === 0) return new Map();
      const chats = await db
        .selectFrom('conversations')
        .select(['person_id', 'name'])
        .where('tenant_id', '=', tenantId)
        .where('person_id', 'in', personIds)
        .execute();
      const members = await db
        .selectFrom('members')
        .innerJoin('schools', 'schools.id', 'members.school_id')
        .select(['members.person_id', 'members.name'])
        .where('schools.tenant_id', '=', tenantId)
        .where('members.person_id', 'in', personIds)
        .execute();
      return new Map([...chats, ...members].map(({ person_id, name }) => [person_id, name]));
    },
    async reachable(tenantId, personIds) {
      if (personIds.length === 0) return new Set();
      const rows = await db
        .selectFrom('conversations')
        .select('person_id')
        .where('tenant_id', '=', tenantId)
        .where('person_id', 'in', personIds)
        .where('blocked_reason', 'is', null)
        .execute();
      return new Set(rows.map(({ person_id }) => person_id));
    },
  };
}

/** One person from the memberships of one school; nobody where the last of them has ended. */
function toPerson(memberships: MembershipRow[]): SchoolPerson[] {
  const present = memberships.filter(({ left_at }) => left_at === null);
  const [first] = present;
  if (!first) return [];
  const rosters = present.map(({ roster }) => roster as RosterName);
  const since = Math.min(...present.map(({ joined_at }) => joined_at));
  return [{ id: first.person_id, name: first.name, rosters, joinedAt: hereSince(memberships, since) }];
}

/** Rosters are read one after the other: whoever was on none for less than this has moved between them. */
const MOVE_MS = 10 * 60_000;

/** Whoever moves from one roster to the other has not been away: their time goes back to the first. */
function hereSince(memberships: readonly MembershipRow[], since: number): number {
  const before = memberships.filter(
    ({ joined_at, left_at }) => joined_at < since && left_at !== null && left_at + MOVE_MS > since,
  );
  return Math.min(since, ...before.map(({ joined_at }) => joined_at));
}
