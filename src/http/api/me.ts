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
  readonly schools: Pick<SchoolRecords, 'byPerson'>;
  readonly membership: Pick<Membership, 'belongsTo'>;
  readonly languageOf: (person: Person) => Promise<Language | undefined>;
  readonly rememberLanguage: (person: Person, language: Language) => Promise<void>;
}

/** Who is looking, for which schools, in which language. */
export function meRoutes({ schools, membership, languageOf, rememberLanguage }: MeParts): ApiRoute[] {
  const confirmed = async (person: Person): Promise<School[]> => {
    const proposed = await schools.byPerson(person.tenantId, person.id);
    const isOf = await Promise.all(proposed.map((school) => membership.belongsTo(school, person.id)));
    return proposed.filter((_, at) => isOf[at]);
  };
  return [
    personRoute('GET /api/me', z.object({}), async (person) => {
      const mine = await confirmed(person);
      const me: Me = {
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
