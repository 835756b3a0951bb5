import type { Membership } from './membership.ts';
import type { Person } from './person.ts';
import type { SchoolChoices, SchoolRecords } from './records.ts';
import type { School } from './school.ts';

/** For which school somebody speaks; `several` have to be asked, `none` gets the deployment's own policy. */
export type SchoolChoice =
  | { readonly kind: 'one'; readonly school: School }
  | { readonly kind: 'several'; readonly schools: readonly School[] }
  | { readonly kind: 'none' };

export interface SchoolFinder {
  /** The school of a channel: by the channel itself where it is a head teacher's, else by its team. */
  ofChannel(tenantId: string, teamId: string, channelId: string | undefined): Promise<School | undefined>;
  /** The school of somebody who asks: the one chosen before, else the only one. */
  forAsking(person: Person): Promise<SchoolChoice>;
  /** Remembers the choice; undefined, and nothing is changed, when the person is not of that school. */
  choose(person: Person, schoolId: string): Promise<School | undefined>;
}

export interface SchoolFinderParts {
  readonly records: Pick<SchoolRecords, 'byId' | 'byHeadChannel' | 'byTeam' | 'byPerson'>;
  readonly choices: SchoolChoices;
  readonly membership: Membership;
}

/** Finds the school of a turn; synced rosters only propose, Teams confirms. */
export function createSchoolFinder({ records, choices, membership }: SchoolFinderParts): SchoolFinder {
  return {
    async ofChannel(tenantId, teamId, channelId) {
      const own = channelId && (await records.byHeadChannel(tenantId, channelId));
      if (own) return own;
      const schools = await records.byTeam(tenantId, teamId);
      // A leadership team can lead several schools; then only the head teachers' channels tell them apart.
      return (
        schools.find((school) => school.staffTeamId === teamId) ??
        (schools.length === 1 ? schools[0] : undefined)
      );
    },
    async forAsking(person) {
      const isOf = (school: School): Promise<boolean> => membership.belongsTo(school, person.id);
      const candidates = await records.byPerson(person.tenantId, person.id);
      if (candidates.length > 1) {
        const chosen = await choices.schoolOf(person.tenantId, person.id);
        const school = candidates.find(({ id }) => id === chosen);
        if (school && (await isOf(school))) return { kind: 'one', school };
      }
      const confirmations = await Promise.all(candidates.map(isOf));
      const schools = candidates.filter((_, at) => confirmations[at]);
      const [only] = schools;
      if (!only) return { kind: 'none' };
      return schools.length === 1 ? { kind: 'one', school: only } : { kind: 'several', schools };
    },
    async choose(person, schoolId) {
      const school = await records.byId(person.tenantId, schoolId);
      if (!school || !(await membership.belongsTo(school, person.id))) return undefined;
      await choices.rememberSchool(person.tenantId, person.id, school.id);
      return school;
    },
  };
}
