import { randomUUID } from 'node:crypto';
import type { Language } from '../language.ts';
import type { Person } from './person.ts';
import type { Channel } from './roster.ts';
import { nextRoute, noticesOf, type Route, routeInForce } from './route.ts';
import type { School } from './school.ts';
import {
  isEntraId,
  problemsOf,
  type SetUpForm,
  type SetUpProblems,
  settingsFrom,
  tidy,
} from './set-up-form.ts';
import {
  asUnavailable,
  mayMove,
  type Refused,
  refusalOf,
  type SetUpParts,
  type SetUpRefusal,
} from './set-up-place.ts';
import type { SchoolSettings } from './settings.ts';
import { changeSettings, type SettingsForm } from './settings-form.ts';

export interface SchoolSetUp {
  readonly ok: true;
  readonly school: School;
  /** The route as entered; it may have to wait before concerns take it. */
  readonly route: Route;
}

export type InvalidSetUp = Refused<'invalid'> & { readonly problems: SetUpProblems };

/**
 * Sets a school up, or changes it: everything is checked as if the card had never been made. The school that
 * changes is the one this channel leads, else the one whose staff team was chosen, whose route then moves here.
 */
export async function setUpSchool(
  parts: SetUpParts,
  person: Person,
  channel: Channel,
  typed: SetUpForm,
  more: Partial<SettingsForm> = {},
): Promise<SchoolSetUp | InvalidSetUp | Refused<SetUpRefusal>> {
  const code = await refusalOf(parts, person, channel);
  if (code) return { ok: false, code };
  const form = tidy(typed);
  const known = await findKnown(parts, channel, form);
  const changed = changeSettings(settingsFrom(form, known.before), more);
  try {
    const live = await liveProblemsOf(parts, person, channel, form, known);
    const problems = { ...live, ...problemsOf(form), ...changed.problems };
    if (Object.keys(problems).length > 0) return { ok: false, code: 'invalid', problems };
  } catch (error) {
    return asUnavailable(error);
  }
  const written = await write(parts, channel, form, changed.settings, known.before);
  // Somebody else was faster, or pressed twice: everything is looked at again.
  return written ?? setUpSchool(parts, person, channel, typed, more);
}

/** What is set up already where the form points to; looked at once, so that it cannot disagree with itself. */
interface Known {
  /** The school that the form changes. */
  readonly before: School | undefined;
  /** The schools that have the chosen staff team, as staff or leadership team. */
  readonly users: readonly School[];
}

async function findKnown(
  { schools }: SetUpParts,
  channel: Channel,
  { staffTeam }: SetUpForm,
): Promise<Known> {
  const users = await schools.byTeam(channel.tenantId, staffTeam);
  const led = await schools.byHeadChannel(channel.tenantId, channel.id);
  return { before: led ?? users.find(({ staffTeamId }) => staffTeamId === staffTeam), users };
}

async function liveProblemsOf(
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

async function write(
  { schools, roster, now }: SetUpParts,
  channel: Channel,
  form: SetUpForm,
  settings: SchoolSettings,
  before: School | undefined,
): Promise<SchoolSetUp | undefined> {
  const school: School = {
    id: before?.id ?? randomUUID(),
    tenantId: channel.tenantId,
    name: form.schoolName,
    language: form.language as Language,
    staffTeamId: form.staffTeam,
    leadershipTeamId: roster.teamOf(channel).id,
    headChannelId: channel.id,
    headTeacherId: form.headTeacher,
    chairId: form.chairOfGovernors,
    serviceUrl: channel.serviceUrl,
    settings,
  };
  const at = now();
  const routes = await schools.routes(school.id);
  const route = nextRoute(school, routes, at);
  const notices = route ? noticesOf(route, routeInForce(routes, at)) : [];
  if (!(await schools.save(school, route && { route, notices }, at))) return undefined;
  return { ok: true, school, route: route ?? (routes.at(-1) as Route) };
}
