import type { Period, PolicyText, SchoolSettings } from './settings.ts';
import {
  type Reading,
  readCount,
  readLink,
  readMonthAndDay,
  readPeriods,
  type SettingsProblem,
} from './settings-reading.ts';

/** The inputs of the settings beyond what a first set-up asks for; one that is missing changes nothing. */
export interface SettingsForm {
  readonly guideEn: string;
  readonly guideCy: string;
  /** An ISO date, of which month and day count. */
  readonly campaignFrom: string;
  readonly daysToSign: string;
  /** One day or one period per line, ISO dates. */
  readonly closed: string;
  readonly concernYears: string;
  readonly nameYears: string;
  /** The clause that is worded anew; two empty texts bring the original back. */
  readonly clause: string;
  readonly clauseEn: string;
  readonly clauseCy: string;
}

export type SettingsProblems = Partial<Record<keyof SettingsForm, SettingsProblem>>;

const MAX_DAYS = 90;
const MAX_YEARS = 99;

/** The settings as the form changes them; what cannot be taken stays as it was and is named. */
export function changeSettings(
  before: SchoolSettings,
  form: Partial<SettingsForm>,
): { readonly settings: SchoolSettings; readonly problems: SettingsProblems } {
  const problems: SettingsProblems = {};
  const take = <Value>(
    input: keyof SettingsForm,
    now: Value,
    read: (text: string) => Reading<Value>,
  ): Value => {
    const text = form[input]?.trim();
    if (text === undefined) return now;
    const reading = read(text);
    if ('value' in reading) return reading.value;
    problems[input] = reading.problem;
    return now;
  };
  const { goodPracticeGuide: guide, calendar, retention } = before;
  const years = (text: string): Reading<number> => readCount(text, MAX_YEARS, 'notYears');
  const settings: SchoolSettings = {
    contacts: before.contacts,
    goodPracticeGuide: {
      en: take('guideEn', guide.en, readLink),
      cy: take('guideCy', guide.cy, readLink),
    },
    calendar: {
      campaignFrom: take('campaignFrom', calendar.campaignFrom, readMonthAndDay),
      daysToSign: take('daysToSign', calendar.daysToSign, (text) => readCount(text, MAX_DAYS, 'notDays')),
      closed: take<readonly Period[]>('closed', calendar.closed, readPeriods),
    },
    retention: {
      concernYears: take<number | null>('concernYears', retention.concernYears, (text) =>
        text === '' ? { value: retention.concernYears } : years(text),
      ),
      nameYears: take('nameYears', retention.nameYears, years),
    },
    policyText: take('clause', before.policyText, (clause) => reword(before.policyText, clause, form)),
  };
  return { settings, problems };
}

/** The school's own wording counts in both languages or not at all. */
function reword(before: PolicyText, clause: string, form: Partial<SettingsForm>): Reading<PolicyText> {
  if (clause === '') return { value: before };
  const [en = '', cy = ''] = [form.clauseEn?.trim(), form.clauseCy?.trim()];
  if ((en === '') !== (cy === '')) return { problem: 'notBothLanguages' };
  const { [clause]: _, ...others } = before;
  return { value: en === '' ? others : { ...others, [clause]: { en, cy } } };
}

/** The settings as the form shows them. */
export const settingsFormOf = ({
  goodPracticeGuide,
  calendar,
  retention,
}: SchoolSettings): Omit<SettingsForm, 'clause' | 'clauseEn' | 'clauseCy'> => ({
  guideEn: goodPracticeGuide.en,
  guideCy: goodPracticeGuide.cy,
  campaignFrom: calendar.campaignFrom,
  daysToSign: String(calendar.daysToSign),
  closed: calendar.closed.map(({ from, to }) => (from === to ? from : `${from} ${to}`)).join('\n'),
  concernYears: retention.concernYears === null ? '' : String(retention.concernYears),
  nameYears: String(retention.nameYears),
});
