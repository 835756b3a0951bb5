import type { Membership } from './membership.ts';
import type { Person } from './person.ts';
import type { SchoolRecords } from './records.ts';
import { keepersOf, mayConfirm, type Notice, type Route, routeBefore } from './route.ts';
import type { School } from './school.ts';

export type Confirmation =
  | { readonly ok: true; readonly school: School; readonly route: Route }
  | { readonly ok: false; readonly code: 'refused' };

const refused = { ok: false, code: 'refused' } as const;

/**
 * The outgoing head teacher or chair brings a changed route into force. A second confirmation changes nothing
 * and shows the same; a route that a later one has overtaken is not there any more.
 */
export async function confirmRoute(
  parts: { readonly schools: SchoolRecords; readonly membership: Membership; readonly now: () => number },
  person: Person,
  schoolId: string,
  seq: number,
): Promise<Confirmation> {
  const school = await parts.schools.byId(person.tenantId, schoolId);
  const routes = school ? await parts.schools.routes(school.id) : [];
  const route = routes.find((each) => each.seq === seq);
  const before = route && routeBefore(routes, route);
  if (!school || !route || !before) return refused;
  const keepers = keepersOf(before);
  const at = parts.now();
  const isDone = route.effectiveAt <= at && keepers.has(person.id);
  const roles = isDone || mayConfirm(route, before, person.id) ? (['route keeper'] as const) : [];
  if (!(await parts.membership.may('school.confirmRoute', person, school, roles))) return refused;
  const confirmed = { ...route, effectiveAt: Math.min(route.effectiveAt, at) };
  const notices = [...keepers].map(
    (each): Notice => ({ card: 'route-changed', to: { person: each }, route: confirmed, again: true }),
  );
  // Overtaken, or confirmed by somebody else, at this very moment: it is looked at again.
  if (!isDone && !(await parts.schools.confirmRoute(school, { route, notices }, at)))
    return confirmRoute(parts, person, schoolId, seq);
  return { ok: true, school, route: confirmed };
}
