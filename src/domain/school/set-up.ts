import { randomUUID } from 'node:crypto';
import type { Language } from '../language.ts';
import type { Person } from './person.ts';
import type { Channel } from './roster.ts';
import { nextRoute, noticesOf, type Route, routeInForce } from './route.ts';
import type { School } from './school.ts';
import { problemsOf, type SetUpForm, type SetUpProblems, settingsFrom, tidy } from './set-up-form.ts';
import { findKnown, liveProblemsOf, unknownMove } from './set-up-live.ts';
import { changedMeanwhile } from './set-up-meanwhile.ts';
import {
  asUnavailable,
  type Refused,
  refusalOf,
  type SetUpParts,
  type SetUpRefusal,
} from './set-up-place.ts';
import type { SchoolSettings } from './settings.ts';
import { changeSettings, type SettingsForm } from './settings-form.ts';
import { markOfSchool } from './shown.ts';

export interface SchoolSetUp {
  readonly ok: true;
  readonly school: School;
  /** The route as entered; it may have to wait before concerns take it. */
  readonly route: Route;
}

export type InvalidSetUp = Refused<'invalid'> & {
  readonly problems: SetUpProblems;
  /** The mark of the school that this channel leads, as the problems have it. */
  readonly shown: string;
  /** The school that would move here, where that has not been wanted yet. */
  readonly moves: School | undefined;
};

/** What comes with the first part of the card; `shown` is the mark of what the card showed. */
export type SetUpMore = Partial<SettingsForm> & { readonly shown?: string | undefined };

/**
 * Sets a school up, or changes it: everything is checked as if the card had never been made. The school that
 * changes is the one this channel leads, else the one whose staff team was chosen, whose route then moves here.
 */
export async function setUpSchool(
  parts: SetUpParts,
  person: Person,
  channel: Channel,
  typed: SetUpForm,
  more: SetUpMore = {},
): Promise<SchoolSetUp | InvalidSetUp | Refused<SetUpRefusal>> {
  const code = await refusalOf(parts, person, channel);
  if (code) return { ok: false, code };
  const form = tidy(typed);
  const known = await findKnown(parts, channel, form);
  const changed = changeSettings(settingsFrom(form, known.before), more);
  try {
    const live = await liveProblemsOf(parts, person, channel, form, known);
    const moves = live.staffTeam ? undefined : unknownMove(known, form, more.shown);
    const problems: SetUpProblems = {
      ...changedMeanwhile(known.led, form, changed.settings, more.shown),
      ...(moves && { staffTeam: 'staffTeamHasSchool' }),
      ...live,
      ...problemsOf(form),
      ...changed.problems,
    };
    if (Object.keys(problems).length > 0)
      return { ok: false, code: 'invalid', problems, shown: markOfSchool(known.led), moves };
  } catch (error) {
    return asUnavailable(error);
  }
  const written = await write(parts, channel, form, changed.settings, known.before);
  // Somebody else was faster, or pressed twice: everything is looked at again.
  return written ?? setUpSchool(parts, person, channel, typed, more);
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
  if (!(await schools.save(school, route && { route, notices }, at, before))) return undefined;
  return { ok: true, school, route: route ?? (routes.at(-1) as Route) };
}
