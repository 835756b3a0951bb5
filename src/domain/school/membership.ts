import { type Act, isPermitted, type Role, type Standing, standingsThatMatter } from './permissions.ts';
import type { Person } from './person.ts';
import { type Place, type Roster, RosterUnavailable } from './roster.ts';
import { headChannel, type School, staffTeam } from './school.ts';

/** How long a membership may be remembered, and for asking only; an act is always checked live. */
export const ASKING_CACHE_MS = 60_000;
const CACHE_ENTRIES = 10_000;

export interface MembershipParts {
  readonly roster: Roster;
  /** Entra object ids, lower case. */
  readonly adminUserIds: readonly string[];
  readonly now: () => number;
}

export interface Membership {
  /**
   * Whether the person may do the act for the school, by the law and the live rosters of this moment.
   * `roles` are those that the act's own area has established. A roster that cannot be had gives no role.
   */
  may(act: Act, person: Person, school: School, roles?: readonly Role[]): Promise<boolean>;
  /** True when the person is a live member, no guest, of the place; false when Teams cannot be asked. */
  isMember(place: Place, personId: string): Promise<boolean>;
  /** True when a server setting makes the person an admin and the roster of the channel confirms it. */
  isAdminOf(leadershipChannel: Place, personId: string): Promise<boolean>;
  /** Staff or leadership of the school, as of at most a minute ago; for asking, never for an act. */
  belongsTo(school: School, personId: string): Promise<boolean>;
}

/** Asks the rosters who somebody is; fails closed. */
export function createMembership({ roster, adminUserIds, now }: MembershipParts): Membership {
  const remembered = new Map<string, { belongs: boolean; until: number }>();

  const ask = async (place: Place, personId: string): Promise<boolean | 'unknown'> => {
    try {
      const member = await roster.find(place, personId);
      return member !== undefined && !member.guest;
    } catch (error) {
      if (error instanceof RosterUnavailable) return 'unknown';
      throw error;
    }
  };
  const isMember = async (place: Place, personId: string): Promise<boolean> =>
    (await ask(place, personId)) === true;

  // A standard channel shows the members of its team, so that its roster settles who is in the leadership team.
  const isAdminOf = async (leadershipChannel: Place, personId: string): Promise<boolean> =>
    adminUserIds.includes(personId) && (await isMember(leadershipChannel, personId));

  const holds: Record<Standing, (school: School, personId: string) => Promise<boolean>> = {
    staff: (school, personId) => isMember(staffTeam(school), personId),
    leadership: (school, personId) => isMember(headChannel(school), personId),
    admin: (school, personId) => isAdminOf(headChannel(school), personId),
  };

  const remember = (key: string, belongs: boolean): boolean => {
    const oldest = remembered.keys().next().value;
    if (remembered.size >= CACHE_ENTRIES && oldest !== undefined) remembered.delete(oldest);
    remembered.delete(key);
    remembered.set(key, { belongs, until: now() + ASKING_CACHE_MS });
    return belongs;
  };

  return {
    isMember,
    isAdminOf,
    async may(act, person, school, roles = []) {
      if (person.tenantId !== school.tenantId) return false;
      const held = new Set<Role>(roles);
      if (isPermitted(act, held)) return true;
      for (const standing of standingsThatMatter(act, held)) {
        if (!(await holds[standing](school, person.id))) continue;
        held.add(standing);
        if (isPermitted(act, held)) return true;
      }
      return false;
    },
    async belongsTo(school, personId) {
      const key = `${school.id}/${personId}`;
      const known = remembered.get(key);
      if (known && known.until > now()) return known.belongs;
      const answers = [await ask(staffTeam(school), personId), await ask(headChannel(school), personId)];
      if (answers.includes(true)) return remember(key, true);
      // What Teams could not say is not remembered.
      return answers.includes('unknown') ? false : remember(key, false);
    },
  };
}
