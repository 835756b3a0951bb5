import type { SchoolCalendar } from '../school/calendar.ts';
import type { CalendarSettings } from '../school/settings.ts';
import { addDays, type Day, daysBetween, isDay } from '../time/day.ts';

/** Leadership sees what is going to start this long before. */
const PREVIEW_DAYS = 7;
/** Days before the due date on which whoever has not signed is reminded; after it, weekly. */
const REMIND_BEFORE = [7, 3, 1, 0];
const WEEK = 7;
/** School years are told apart from the first of August on. */
const NEW_YEAR = '08-01';
const LONGEST_DAYS = 365;

/** The calendar year in which the school year of a day began. */
export function schoolYearOf(day: Day): number {
  const year = Number(day.slice(0, 4));
  return day.slice(5) >= NEW_YEAR ? year : year - 1;
}

export interface YearPlan {
  readonly schoolYear: number;
  readonly previewOn: Day;
  readonly startsOn: Day;
}

/**
 * When the campaign of a school year starts by itself, and when leadership is shown that. The preview comes
 * exactly a week before, in the holidays too: it is for those who plan in them.
 * @param notBefore the first day on which it may be shown, for a school that was set up late
 */
export function planYear(
  { campaignFrom }: Pick<CalendarSettings, 'campaignFrom'>,
  calendar: SchoolCalendar,
  schoolYear: number,
  notBefore: Day,
): YearPlan {
  const year = campaignFrom >= NEW_YEAR ? schoolYear : schoolYear + 1;
  const usual = calendar.schoolDayFrom(`${year}-${campaignFrom}`);
  const previewOn = latest(addDays(usual, -PREVIEW_DAYS), notBefore);
  return {
    schoolYear,
    previewOn,
    startsOn: calendar.schoolDayFrom(latest(usual, addDays(previewOn, PREVIEW_DAYS))),
  };
}

/** The day by which whoever gets the card on `from` has to sign. */
export const dueDay = (calendar: SchoolCalendar, from: Day, daysToSign: number): Day =>
  calendar.schoolDayFrom(addDays(from, daysToSign));

/** The day that was typed, moved off a closed day; undefined when it is none, past, or over a year away. */
export function readDate(typed: string, calendar: SchoolCalendar, today: Day): Day | undefined {
  const day = typed.trim();
  if (!isDay(day) || day < today || day > addDays(today, LONGEST_DAYS)) return undefined;
  return calendar.schoolDayFrom(day);
}

/** A typed day that the school is closed on, and the school day that took its place. */
export interface MovedDay {
  readonly typed: Day;
  readonly to: Day;
}

/** The dates of a campaign that were not left as they were typed. */
export interface MovedDays {
  readonly start?: MovedDay | undefined;
  readonly due?: MovedDay | undefined;
}

/** Whether a typed day was moved off a closed day; undefined when it is what was typed. */
export function movedDay(typed: string, calendar: SchoolCalendar): MovedDay | undefined {
  const day = typed.trim();
  const to = isDay(day) ? calendar.schoolDayFrom(day) : day;
  return to === day ? undefined : { typed: day, to };
}

/** Start and due date of a plan. */
interface PlanDates {
  readonly startsOn: Day;
  readonly dueOn: Day;
}

/** The dates to which a plan is moved, as typed; a due date that was left as it was moves along with the start. */
export function readPlanDates(
  typed: { readonly startsOn: string; readonly dueDate: string },
  planned: PlanDates,
  { calendar, daysToSign, today }: { calendar: SchoolCalendar; daysToSign: number; today: Day },
): PlanDates | undefined {
  const startsOn = readDate(typed.startsOn || planned.startsOn, calendar, today);
  const dueOn = readDate(typed.dueDate, calendar, today);
  if (!startsOn || !dueOn) return undefined;
  const movesAlong = dueOn === planned.dueOn && startsOn !== planned.startsOn;
  return { startsOn, dueOn: movesAlong ? dueDay(calendar, startsOn, daysToSign) : dueOn };
}

/**
 * True when a reminder falls due on one of the days after `after` up to `through`. Asked on a school day about
 * everything since the last one, it moves what falls on a closed day and merges what coincides.
 */
export function isReminderDue(due: Day, after: Day, through: Day): boolean {
  for (let day = addDays(after, 1); day <= through; day = addDays(day, 1)) {
    const left = daysBetween(day, due);
    if (REMIND_BEFORE.includes(left) || (left < 0 && left % WEEK === 0)) return true;
  }
  return false;
}

export const latest = (one: Day, other: Day): Day => (one > other ? one : other);
