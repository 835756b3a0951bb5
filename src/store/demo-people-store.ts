import type { Person } from '../domain/school/person.ts';
import type { Executor } from './database.ts';

/** What somebody is in the demo's school; null for who is on no roster. */
type Part = 'head' | 'chair' | 'leadership' | 'staff' | null;

/** Everybody whom a roster or a personal chat has shown, by name: the person picker of the demo. */
export async function listDemoPeople(db: Executor): Promise<(Person & { readonly part: Part })[]> {
  const rows = await db
    .selectFrom('conversations')
    .select(['tenant_id', 'person_id', 'name'])
    .union(
      db
        .selectFrom('members')
        .innerJoin('schools', 'schools.id', 'members.school_id')
        .select(['schools.tenant_id', 'members.person_id', 'members.name'])
        .where('members.guest', '=', 0)
        .where('members.left_at', 'is', null),
    )
    .execute();
  const partOf = await readParts(db);
  const byId = new Map(rows.map((row) => [row.person_id, row]));
  return [...byId.values()]
    .map(({ tenant_id, person_id, name }) => ({
      ...{ tenantId: tenant_id, id: person_id, name },
      part: partOf.get(person_id) ?? null,
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** An office says more than a roster, and leadership more than staff. */
async function readParts(db: Executor): Promise<ReadonlyMap<string, Part>> {
  const members = await db
    .selectFrom('members')
    .select(['person_id', 'roster'])
    .where('left_at', 'is', null)
    .execute();
  const schools = await db.selectFrom('schools').select(['head_teacher_id', 'chair_id']).execute();
  const on = (roster: string): [string, Part][] =>
    members
      .filter((member) => member.roster === roster)
      .map(({ person_id }) => [person_id, roster as 'staff' | 'leadership']);
  return new Map<string, Part>([
    ...on('staff'),
    ...on('leadership'),
    ...schools.map(({ chair_id }): [string, Part] => [chair_id, 'chair']),
    ...schools.map(({ head_teacher_id }): [string, Part] => [head_teacher_id, 'head']),
  ]);
}
