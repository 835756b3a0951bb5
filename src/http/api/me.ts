import { z } from 'zod';
import { type Language, languages } from '../../domain/language.ts';
import type { Membership } from '../../domain/school/membership.ts';
import type { Person } from '../../domain/school/person.ts';
import type { SchoolRecords } from '../../domain/school/records.ts';
import type { School } from '../../domain/school/school.ts';
import type { Me } from '../wire.ts';
import { done, found } from './answer.ts';
import { type ApiRoute, personRoute } from './route.ts';

export interface MeParts {
  readonly schools: Pick<SchoolRecords, 'byPerson' | 'byOffice'>;
  readonly membership: Pick<Membership, 'belongsTo'>;
  readonly languageOf: (person: Person) => Promise<Language | undefined>;
  readonly rememberLanguage: (person: Person, language: Language) => Promise<void>;
}

/** Who is looking, for which schools, in which language. */
export function meRoutes({ schools, membership, languageOf, rememberLanguage }: MeParts): ApiRoute[] {
  /** By the rosters, which are asked; and by an office, which is the person's own whatever the rosters say. */
  const schoolsOf = async (person: Person): Promise<School[]> => {
    const { tenantId, id } = person;
    const [enrolled, offices] = await Promise.all([
      schools.byPerson(tenantId, id),
      schools.byOffice(tenantId, id),
    ]);
    const isOf = await Promise.all(enrolled.map((school) => membership.belongsTo(school, id)));
    const all = [...enrolled.filter((_, at) => isOf[at]), ...offices];
    return [...new Map(all.map((school) => [school.id, school])).values()];
  };
  return [
    personRoute('GET /api/me', z.object({}), async (person) => {
      const mine = await schoolsOf(person);
      const me: Me = {
        id: person.id,
        name: person.name,
        language: (await languageOf(person)) ?? null,
        schools: mine.map(({ id, name, language }) => ({ id, name, language })),
      };
      return found(me);
    }),
    personRoute('PUT /api/me/language', z.object({ language: z.enum(languages) }), async (person, input) => {
      await rememberLanguage(person, input.language);
      return done;
    }),
  ];
}
