import type { SchoolChoices } from '../domain/school/records.ts';
import type { Executor } from './database.ts';

/** Which of several schools people speak for. */
export function createSchoolChoiceStore(db: Executor): SchoolChoices {
  return {
    async schoolOf(tenantId, personId) {
      const row = await db
        .selectFrom('preferences')
        .select('school_id')
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return row?.school_id ?? undefined;
    },
    async rememberSchool(tenantId, personId, schoolId) {
      await db
        .insertInto('preferences')
        .values({ tenant_id: tenantId, person_id: personId, language: null, school_id: schoolId })
        .onConflict((conflict) =>
          conflict.columns(['tenant_id', 'person_id']).doUpdateSet({ school_id: schoolId }),
        )
        .execute();
    },
  };
}
