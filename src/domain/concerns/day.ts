import { DateTime } from 'luxon';
import { openingOf, type SchoolCalendar } from '../school/calendar.ts';
import { addDays, type Day, dayOf, instantOf } from '../time/day.ts';

/** The instant of the morning release after a day: 08:30 of the next school day; epoch ms. */
export const releaseAfter = (day: Day, calendar: SchoolCalendar): number =>
  openingOf(calendar.schoolDayFrom(addDays(day, 1)));

/** The midnight that ends a day, epoch ms. */
export const endOfDay = (day: Day): number => instantOf(addDays(day, 1), 0, 0);

/** The day some months after another. */
export const monthsAfter = (day: Day, months: number): Day =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toISODate() as Day;

/** The day after which a one-time id can be forgotten: tokens live a day at most, and no hour shows in it. */
export const spentUntil = (now: number): Day => addDays(dayOf(now), 1);
