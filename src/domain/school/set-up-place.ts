import type { Membership } from './membership.ts';
import type { People } from './people.ts';
import type { Person } from './person.ts';
import type { SchoolRecords, TeamRecords } from './records.ts';
import { type Channel, type Roster, RosterUnavailable } from './roster.ts';
import { headChannel, type School } from './school.ts';

export interface SetUpParts {
  readonly roster: Roster;
  readonly membership: Membership;
  readonly schools: SchoolRecords;
  readonly teams: TeamRecords;
  readonly people: Pick<People, 'names'>;
  readonly now: () => number;
}

/** Why a channel cannot be set up; `refused` is all that anybody but an admin is told. */
export type SetUpRefusal = 'refused' | 'restrictedChannel' | 'staffChannel' | 'rosterUnavailable';
export type Refused<Code extends string> = { readonly ok: false; readonly code: Code };

/**
 * Whether this person may make this channel a head teacher's; undefined when so. Only a standard channel of a
 * team that is no school's staff team will do, and only for an admin who is in it.
 */
export async function refusalOf(
  { membership, schools, roster }: SetUpParts,
  person: Person,
  channel: Channel,
): Promise<SetUpRefusal | undefined> {
  if (!(await membership.isAdminOf(channel, person.id))) return 'refused';
  if (channel.restricted) return 'restrictedChannel';
  const team = roster.teamOf(channel).id;
  const schoolsHere = await schools.byTeam(channel.tenantId, team);
  return schoolsHere.some(({ staffTeamId }) => staffTeamId === team) ? 'staffChannel' : undefined;
}

/**
 * Whoever moves a school's route must be admin of where it is now, too, unless the bot is gone from there and
 * nobody could be.
 */
export async function mayMove(
  { membership, teams }: SetUpParts,
  person: Person,
  school: School,
): Promise<boolean> {
  if (await membership.isAdminOf(headChannel(school), person.id)) return true;
  return (await teams.find(school.tenantId, school.leadershipTeamId)) === undefined;
}

/** Turns a roster that could not be had into a refusal; every other error is thrown on. */
export function asUnavailable(error: unknown): Refused<'rosterUnavailable'> {
  if (error instanceof RosterUnavailable) return { ok: false, code: 'rosterUnavailable' };
  throw error;
}
