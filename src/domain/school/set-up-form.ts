import { isLanguage } from '../language.ts';
import type { School } from './school.ts';
import { defaultSettings, type SchoolSettings } from './settings.ts';
import type { SettingsForm } from './settings-form.ts';
import type { SettingsProblem } from './settings-reading.ts';

/** What the set-up card sends: the first part always, the settings once the school is set up. */
export interface SetUpForm {
  readonly schoolName: string;
  readonly staffTeam: string;
  readonly language: string;
  readonly headTeacher: string;
  readonly chairOfGovernors: string;
  readonly safeguardingPerson: string;
  readonly councilServices: string;
  readonly councilOfficer: string;
}

type SetUpProblem =
  | 'missing'
  | 'tooLong'
  | 'staffTeamUnknown'
  | 'staffTeamIsLeadership'
  | 'staffTeamTaken'
  /** Its school would move here, which has to be wanted. */
  | 'staffTeamHasSchool'
  | 'headNotOnRoster'
  | 'chairUnknown'
  | 'chairIsHead';

/** Somebody else has saved something since the form was shown. */
type Overtaken = 'changedMeanwhile';

/** What is wrong with which input. */
export type SetUpProblems = Partial<
  Record<keyof SetUpForm, SetUpProblem | Overtaken> & Record<keyof SettingsForm, SettingsProblem | Overtaken>
>;

const MAX_NAME = 120;
const MAX_CONTACT = 300;

export const isEntraId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** The same form without stray spaces, and with its ids in the spelling that is compared. */
export const tidy = (form: SetUpForm): SetUpForm => ({
  schoolName: form.schoolName.trim(),
  staffTeam: form.staffTeam.trim(),
  language: form.language.trim(),
  headTeacher: form.headTeacher.trim().toLowerCase(),
  chairOfGovernors: form.chairOfGovernors.trim().toLowerCase(),
  safeguardingPerson: form.safeguardingPerson.trim(),
  councilServices: form.councilServices.trim(),
  councilOfficer: form.councilOfficer.trim(),
});

/** What can be seen to be wrong without asking Teams. */
export function problemsOf(form: SetUpForm): SetUpProblems {
  const problems: SetUpProblems = {};
  for (const input of ['safeguardingPerson', 'councilServices', 'councilOfficer'] as const) {
    if (form[input].length > MAX_CONTACT) problems[input] = 'tooLong';
  }
  if (form.schoolName.length > MAX_NAME) problems.schoolName = 'tooLong';
  if (!isLanguage(form.language)) problems.language = 'missing';
  if (!isEntraId(form.chairOfGovernors)) problems.chairOfGovernors = 'chairUnknown';
  // A chair who is the head teacher would receive the concerns about the head teacher.
  else if (form.chairOfGovernors === form.headTeacher) problems.chairOfGovernors = 'chairIsHead';
  for (const input of Object.keys(form) as (keyof SetUpForm)[]) {
    if (form[input] === '') problems[input] = 'missing';
  }
  return problems;
}

/** The settings after the first part of the card; the second part may change the rest of them. */
export function settingsFrom(form: SetUpForm, before: School | undefined): SchoolSettings {
  const { safeguardingPerson, councilServices, councilOfficer } = form;
  const contacts = { safeguardingPerson, councilServices, councilOfficer };
  return before ? { ...before.settings, contacts } : defaultSettings(contacts);
}

/** The form as it stands for a school, to be changed. */
export const formOf = (school: School): SetUpForm => ({
  schoolName: school.name,
  staffTeam: school.staffTeamId,
  language: school.language,
  headTeacher: school.headTeacherId,
  chairOfGovernors: school.chairId,
  ...school.settings.contacts,
});
