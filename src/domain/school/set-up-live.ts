import type { Person } from './person.ts';
import type { Channel } from './roster.ts';
import type { School } from './school.ts';
import { isEntraId, type SetUpForm, type SetUpProblems } from './set-up-form.ts';
import { knowsOfMove } from './set-up-meanwhile.ts';
import { mayMove, type SetUpParts } from './set-up-place.ts';

/** What is set up already where the form points to; looked at once, so that it cannot disagree with itself. */
export interface Known {
  /** The school that this channel leads. */
  readonly led: School | undefined;
  /** The school that the form changes. */
  readonly before: School | undefined;
  /** The schools that have the chosen staff team, as staff or leadership team. */
  readonly users: readonly School[];
}

/** Looks up what the form points to. */
export async function findKnown(
  { schools }: SetUpParts,
  channel: Channel,
  { staffTeam }: SetUpForm,
): Promise<Known> {
  const users = await schools.byTeam(channel.tenantId, staffTeam);
  const led = await schools.byHeadChannel(channel.tenantId, channel.id);
  return { led, before: led ?? users.find(({ staffTeamId }) => staffTeamId === staffTeam), users };
}

/** The school that the form would move here without its sender knowing of it. */
export const unknownMove = (
  { led, before }: Known,
  form: SetUpForm,
  shown: string | undefined,
): School | undefined => (before && !led && !knowsOfMove(before, form, shown) ? before : undefined);

/** What only Teams can say is wrong. */
export async function liveProblemsOf(
  parts: SetUpParts,
  person: Person,
  channel: Channel,
  form: SetUpForm,
  known: Known,
): Promise<SetUpProblems> {
  const problems: SetUpProblems = {};
  const staffTeam = await staffTeamProblem(parts, person, channel, form.staffTeam, known);
  if (staffTeam) problems.staffTeam = staffTeam;
  const head = isEntraId(form.headTeacher) ? await parts.roster.find(channel, form.headTeacher) : undefined;
  if (!head || head.guest) problems.headTeacher = 'headNotOnRoster';
  return problems;
}

async function staffTeamProblem(
  parts: SetUpParts,
  person: Person,
  channel: Channel,
  staffTeamId: string,
  { before, users }: Known,
): Promise<SetUpProblems['staffTeam']> {
  if (staffTeamId === parts.roster.teamOf(channel).id) return 'staffTeamIsLeadership';
  const team = await parts.teams.find(channel.tenantId, staffTeamId);
  if (!team || !(await parts.membership.isMember(team, person.id))) return 'staffTeamUnknown';
  if (users.some(({ id }) => id !== before?.id)) return 'staffTeamTaken';
  const moves = before !== undefined && before.headChannelId !== channel.id;
  return moves && !(await mayMove(parts, person, before)) ? 'staffTeamTaken' : undefined;
}
