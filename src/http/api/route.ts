import type { z } from 'zod';
import type { Membership } from '../../domain/school/membership.ts';
import type { Act } from '../../domain/school/permissions.ts';
import type { Person } from '../../domain/school/person.ts';
import type { SchoolRecords } from '../../domain/school/records.ts';
import type { School } from '../../domain/school/school.ts';
import { type ApiAnswer, nothing } from './answer.ts';

/** A call of a person who has signed on: parameters of the path, and what came as query or JSON body. */
interface ApiCall {
  readonly person: Person;
  readonly params: Readonly<Record<string, string>>;
  readonly input: unknown;
}

export interface ApiRoute {
  readonly method: 'get' | 'post' | 'put';
  readonly path: `/api/${string}`;
  readonly answer: (call: ApiCall) => Promise<ApiAnswer>;
  /**
   * Goes out compressed. How well a body packs tells of what is in it to whoever can put words into it and see its
   * length, so this is for what would be too large otherwise, and for nothing of a concern.
   */
  readonly packed?: true;
}

type Way = `${'GET' | 'POST' | 'PUT'} /api/${string}`;
type Params = ApiCall['params'];

/** A route for anybody who has signed on. */
export function personRoute<Input>(
  way: Way,
  schema: z.ZodType<Input>,
  handle: (person: Person, input: Input, params: Params) => Promise<ApiAnswer>,
): ApiRoute {
  return route(way, ({ person, params, input }) =>
    parsed(schema, input, (given) => handle(person, given, params)),
  );
}

/** Somebody who may do the act for the school, as the law and the rosters of this moment have it. */
interface Acting {
  readonly person: Person;
  readonly school: School;
}

export type SchoolRoute = <Input>(
  act: Act,
  way: `${'GET' | 'POST' | 'PUT'} /api/schools/:school/${string}`,
  schema: z.ZodType<Input>,
  handle: (acting: Acting, input: Input, params: Params) => Promise<ApiAnswer>,
) => ApiRoute;

/** Routes that act for a school; whoever may not do the act learns not even that the school exists. */
export function schoolRoutes(
  schools: Pick<SchoolRecords, 'byId'>,
  membership: Pick<Membership, 'may'>,
): SchoolRoute {
  return (act, way, schema, handle) =>
    route(way, async ({ person, params, input }) => {
      const school = await schools.byId(person.tenantId, params.school ?? '');
      if (!school || !(await membership.may(act, person, school))) return nothing;
      return parsed(schema, input, (given) => handle({ person, school }, given, params));
    });
}

function route(way: Way, answer: ApiRoute['answer']): ApiRoute {
  const [method = '', path] = way.split(' ');
  return { method: method.toLowerCase() as ApiRoute['method'], path: path as ApiRoute['path'], answer };
}

/** No handler sees unchecked input. */
async function parsed<Input>(
  schema: z.ZodType<Input>,
  input: unknown,
  handle: (input: Input) => Promise<ApiAnswer>,
): Promise<ApiAnswer> {
  const { success, data } = schema.safeParse(input);
  return success ? handle(data) : { kind: 'invalid' };
}
