import { z } from 'zod';
import type { Concerns } from '../../domain/concerns/concerns.ts';
import type { Person } from '../../domain/school/person.ts';
import type { WaitingConcern } from '../wire.ts';
import { found } from './answer.ts';
import { type ApiRoute, personRoute } from './route.ts';

export interface ConcernListParts {
  readonly concerns: Pick<Concerns, 'list'>;
}

/**
 * The concerns that a person has received, without a word of what they say. Whoever could receive none, whoever
 * has received none, and whoever asks for a school that is not there are answered alike.
 */
export function concernRoutes({ concerns }: ConcernListParts): ApiRoute[] {
  const list = async (person: Person, schoolId: string): Promise<WaitingConcern[]> => {
    const lines = await concerns.list(schoolId, person);
    return lines.map(({ id, reference, urgent, status, day }) => ({ id, reference, urgent, status, day }));
  };
  return [
    personRoute('GET /api/schools/:school/concerns', z.object({}), async (person, _, { school = '' }) =>
      found(await list(person, school)),
    ),
  ];
}
