import type { Clock } from '../time/clock.ts';
import { type Act, isPermitted, type Role, type Standing, standingsThatMatter } from './permissions.ts';
import type { Person } from './person.ts';
import { type Member, type Place, type Roster, RosterUnavailable } from './roster.ts';
import { headChannel, type School, staffTeam } from './school.ts';

/** How long a membership may be remembered, and for asking only; an act is always checked live. */
export const ASKING_CACHE_MS = 60_000;
const CACHE_ENTRIES = 10_000;
/** Somebody who asks waits no longer for Teams, and is answered by the deployment's own policy. */
export const ASKING_DEADLINE_MS = 1_200;

export interface MembershipParts {
  readonly roster: Roster;
  /** Entra object ids, lower case. */
  readonly adminUserIds: readonly string[];
  readonly clock: Clock;
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
  /** Somebody as a live roster of the school shows them, guests included; undefined if none does. */
  find(school: School, personId: string): Promise<Member | undefined>;
  /** Staff or leadership of the school, as of at most a minute ago; for asking, never for an act. */
  belongsTo(school: School, personId: string): Promise<boolean>;
}

/** Asks the rosters who somebody is; fails closed. */
export function createMembership({ roster, adminUserIds, clock }: MembershipParts): Membership {
  const remembered = new Map<string, { belongs: boolean; until: number }>();

  const look = async (place: Place, personId: string): Promise<Member | 'absent' | 'unknown'> => {
    try {
      return (await roster.find(place, personId)) ?? 'absent';
    } catch (error) {
      if (error instanceof RosterUnavailable) return 'unknown';
      throw error;
    }
  };
  const isMember = async (place: Place, personId: string): Promise<boolean> =>
    isInsider(await look(place, personId));

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
    remembered.set(key, { belongs, until: clock.now() + ASKING_CACHE_MS });
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
      // By its places: a school that is set up anew has other people at once.
      const key = [school.id, school.staffTeamId, school.headChannelId, personId].join('/');
      const known = remembered.get(key);
      if (known && known.until > clock.now()) return known.belongs;
      const places = [staffTeam(school), headChannel(school)];
      const found = await inTime(clock, Promise.all(places.map((place) => look(place, personId))));
      if (found.some(isInsider)) return remember(key, true);
      // What Teams could not say is not remembered.
      return found.includes('unknown') ? false : remember(key, false);
    },
    async find(school, personId) {
      for (const place of [headChannel(school), staffTeam(school)]) {
        const found = await look(place, personId);
        if (typeof found === 'object') return found;
      }
      return undefined;
    },
  };
}

const isInsider = (found: Member | 'absent' | 'unknown'): boolean =>
  typeof found === 'object' && !found.guest;

async function inTime<Found>(clock: Clock, asked: Promise<Found[]>): Promise<(Found | 'unknown')[]> {
  const answered = new AbortController();
  const late = clock.sleep(ASKING_DEADLINE_MS, answered.signal).then((): ['unknown'] => ['unknown']);
  try {
    return await Promise.race([asked, late]);
  } finally {
    answered.abort();
  }
}
