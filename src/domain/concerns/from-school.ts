import type { SchoolCalendar } from '../school/calendar.ts';
import type { People as SchoolPeople } from '../school/people.ts';
import type { Person } from '../school/person.ts';
import type { SchoolRecords } from '../school/records.ts';
import { type Place, type Roster, RosterUnavailable } from '../school/roster.ts';
import { routeInForce } from '../school/route.ts';
import type { School } from '../school/school.ts';
import type { People, Rosters, Schools } from './ports.ts';
import type { Member } from './routing.ts';

/** Schools as concerns see them: with the route in force, which a change replaces only after its delay. */
export function concernSchools(
  records: Pick<SchoolRecords, 'byId' | 'routes'>,
  calendarOf: (school: School) => Promise<SchoolCalendar>,
  now: () => number,
): Schools {
  return {
    async school(tenantId, schoolId) {
      const school = await records.byId(tenantId, schoolId);
      if (!school) return undefined;
      const { id, name, staffTeamId, serviceUrl, settings } = school;
      const route = routeInForce(await records.routes(id), now()) ?? school;
      const { headTeacherId, chairId, headChannelId } = route;
      const { concernYears } = settings.retention;
      return {
        ...{ id, tenantId, name, staffTeamId, serviceUrl, headTeacherId, chairId, headChannelId },
        retentionMonths: concernYears === null ? null : concernYears * 12,
        contacts: settings.contacts,
        calendar: await calendarOf(school),
      };
    },
  };
}

/** Rosters as concerns ask them. `roster` must not wait for the pace of what nobody waits for. */
export function concernRosters(roster: Roster, people: Pick<SchoolPeople, 'ofSchool'>): Rosters {
  const placeOf = ({ tenantId, serviceUrl }: Pick<Place, 'tenantId' | 'serviceUrl'>, id: string): Place => ({
    tenantId,
    id,
    serviceUrl,
  });
  const isIn = async (
    school: Pick<Place, 'tenantId' | 'serviceUrl'>,
    place: string,
    personId: string,
  ): Promise<boolean> => {
    const member = await roster.find(placeOf(school, place), personId);
    return member !== undefined && !member.guest;
  };
  return {
    headChannel: (school) =>
      unlessUnavailable(async () => {
        const members: Member[] = [];
        for await (const page of roster.pages(placeOf(school, school.headChannelId))) members.push(...page);
        return members;
      }),
    async isStaff(school, personId) {
      const live = await unlessUnavailable(
        async () =>
          (await isIn(school, school.staffTeamId, personId)) ||
          (await isIn(school, school.headChannelId, personId)),
      );
      return live ?? (await people.ofSchool(school.id)).some(({ id }) => id === personId);
    },
  };
}

/** Of whose staff somebody is. All schools are asked about at once, so that many take no longer than one. */
export function staffSchools(
  records: Pick<SchoolRecords, 'byPerson'>,
  { isStaff }: Pick<Rosters, 'isStaff'>,
) {
  return async ({ tenantId, id }: Person): Promise<School[]> => {
    const known = await records.byPerson(tenantId, id);
    const confirmed = await Promise.all(known.map((school) => isStaff(school, id)));
    return known.filter((_, at) => confirmed[at]);
  };
}

async function unlessUnavailable<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof RosterUnavailable) return undefined;
    throw error;
  }
}

/** People as concerns name them; the two offices may be on no roster. */
export function concernPeople(people: Pick<SchoolPeople, 'ofSchool' | 'names' | 'reachable'>): People {
  return {
    reachable: (tenantId, ids) => people.reachable(tenantId, ids),
    async named({ id, tenantId, headTeacherId, chairId }) {
      const onRosters = await people.ofSchool(id);
      const offices = await people.names(tenantId, [headTeacherId, chairId]);
      const others = [...offices].filter(([office]) => !onRosters.some((person) => person.id === office));
      return [
        ...onRosters.map((person) => ({ id: person.id, name: person.name })),
        ...others.map(([office, name]) => ({ id: office, name })),
      ];
    },
  };
}
