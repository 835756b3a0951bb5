import type { Clock, ConcernSchool, Outcome, Schools } from './ports.ts';
import { confirmRoute, observeRoute, type RouteState } from './route-change.ts';

/** Tells somebody in person that concerns will soon go elsewhere. */
export interface RouteNotice {
  key: string;
  to: { person: string };
  what: 'route-change';
  schoolId: string;
  tenantId: string;
}

export interface RouteStore {
  route(schoolId: string): Promise<RouteState | undefined>;
  /** False when the stored state is not `before` any more. */
  saveRoute(
    schoolId: string,
    before: RouteState | undefined,
    after: RouteState,
    notices: readonly RouteNotice[],
  ): Promise<boolean>;
}

export interface RouteBook extends Schools {
  /** Agrees to a pending change as the outgoing head teacher or the chair. */
  confirm(schoolId: string, personId: string): Promise<Outcome<object>>;
}

/**
 * The schools as concerns see them: with the route in force instead of the one last entered. A change is
 * noticed by whatever asks first, a concern or the minute's duties, and both holders are told.
 */
export function createRouteBook(store: RouteStore, schools: Schools, clock: Clock): RouteBook {
  async function observe(entered: ConcernSchool): Promise<RouteState> {
    const { headTeacherId, chairId, headChannelId } = entered;
    const before = await store.route(entered.id);
    const after = observeRoute(before, { headTeacherId, chairId, headChannelId }, clock());
    if (after === before) return after;
    const saved = await store.saveRoute(entered.id, before, after, noticesOf(entered, before, after));
    return saved ? after : observe(entered);
  }

  async function confirm(schoolId: string, personId: string): Promise<Outcome<object>> {
    const entered = await schools.school(schoolId);
    if (!entered) return { ok: false, code: 'refused' };
    const before = await observe(entered);
    const after = confirmRoute(before, personId);
    if (after === before) return { ok: false, code: 'refused' };
    return (await store.saveRoute(schoolId, before, after, [])) ? { ok: true } : confirm(schoolId, personId);
  }

  return {
    nextSchoolDay: (schoolId, after) => schools.nextSchoolDay(schoolId, after),
    confirm,
    async school(schoolId) {
      const entered = await schools.school(schoolId);
      return entered && { ...entered, ...(await observe(entered)).inForce };
    },
  };
}

/** A new wish is told to the head teacher and the chair in force, once each. */
function noticesOf(school: ConcernSchool, before: RouteState | undefined, after: RouteState): RouteNotice[] {
  if (!after.pending || after.pending === before?.pending) return [];
  const { inForce, pending } = after;
  return [inForce.headTeacherId, inForce.chairId].map((person) => ({
    key: `route:${school.id}:${pending.since}:${person}`,
    to: { person },
    what: 'route-change',
    schoolId: school.id,
    tenantId: school.tenantId,
  }));
}
