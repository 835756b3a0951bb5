import type { Person } from '../domain/school/person.ts';
import type { Executor } from './database.ts';

/** Everybody whom a roster or a personal chat has shown, by name: the person picker of the demo. */
export async function listDemoPeople(db: Executor): Promise<Person[]> {
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
  const byId = new Map(rows.map((row) => [row.person_id, row]));
  return [...byId.values()]
    .map(({ tenant_id, person_id, name }) => ({ tenantId: tenant_id, id: person_id, name }))
    .sort((one, other) => one.name.localeCompare(other.name));
}
