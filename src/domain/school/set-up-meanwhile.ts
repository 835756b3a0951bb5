import type { School } from './school.ts';
import { formOf, type SetUpForm, type SetUpProblems } from './set-up-form.ts';
import type { SchoolSettings } from './settings.ts';
import { settingsFormOf } from './settings-form.ts';
import { markOfSchool } from './shown.ts';

/**
 * What would be written over a change that its sender has not seen: the inputs that differ from what is saved by
 * now. `shown` is the mark of what the form showed; without one nothing is known of that.
 */
export function changedMeanwhile(
  before: School | undefined,
  form: SetUpForm,
  settings: SchoolSettings,
  shown: string | undefined,
): SetUpProblems {
  if (!before || shown === undefined || shown === markOfSchool(before)) return {};
  const now: Record<string, string> = { ...formOf(before), ...settingsFormOf(before.settings) };
  const clauses = [before.settings, settings].map(({ policyText }) => JSON.stringify(policyText));
  const different = Object.entries({ ...form, ...settingsFormOf(settings) })
    .filter(([input, text]) => text !== now[input])
    .map(([input]) => input);
  if (clauses[0] !== clauses[1]) different.push('clause');
  return Object.fromEntries(different.map((input) => [input, 'changedMeanwhile']));
}

/**
 * Whether the sender knows that the form moves this school: from the warning, which names it; or, where no card
 * of ours was pressed, because the school is called by its name.
 */
export const knowsOfMove = (school: School, form: SetUpForm, shown: string | undefined): boolean =>
  shown === undefined ? form.schoolName === school.name : shown === markOfSchool(school);
