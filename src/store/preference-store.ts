import type { Language } from '../domain/language.ts';
import type { Person } from '../domain/school/person.ts';
import type { Executor } from './database.ts';

type PersonKey = Pick<Person, 'tenantId' | 'id'>;

/** What a person chose last: the language and, for people of several schools, the school. */
export function createPreferenceStore(db: Executor) {
  return {
    async languageOf({ tenantId, id }: PersonKey): Promise<Language | undefined> {
      const row = await db
        .selectFrom('preferences')
        .select('language')
        .where('tenant_id', '=', tenantId)
        .where('person_id', '=', id)
        .executeTakeFirst();
      return (row?.language as Language | null | undefined) ?? undefined;
    },

    /** Without a person there is nobody to keep it for. */
    async rememberLanguage(person: PersonKey | undefined, language: Language): Promise<void> {
      if (!person) return;
      const { tenantId, id } = person;
      await db
        .insertInto('preferences')
        .values({ tenant_id: tenantId, person_id: id, language, school_id: null })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'person_id']).doUpdateSet({ language }))
        .execute();
    },
  };
}
