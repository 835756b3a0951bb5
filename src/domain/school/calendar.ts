import { addDays, type Day, dayOf, instantOf, weekdayOf } from '../time/day.ts';
import type { CalendarSettings } from './settings.ts';

/** When a school is open; everything that the bot sends of its own accord keeps to it. */
export interface SchoolCalendar {
  isSchoolDay(day: Day): boolean;
  /** The day itself when it is a school day, else the next one. */
  schoolDayFrom(day: Day): Day;
  /** 08:30 to 16:30 of a school day. */
  isOpen(at: number): boolean;
  /** The instant itself while the school is open, else 08:30 of the next school day; epoch milliseconds. */
  nextOpenMoment(at: number): number;
}

const OPENS = { hour: 8, minute: 30 };
const CLOSES = { hour: 16, minute: 30 };
const FRIDAY = 5;
/** No holiday is this long: dates that close a school for good are a slip, and must not silence it. */
const LONGEST_CLOSURE_DAYS = 120;

export const openingOf = (day: Day): number => instantOf(day, OPENS.hour, OPENS.minute);
const closingOf = (day: Day): number => instantOf(day, CLOSES.hour, CLOSES.minute);

/** @param bankHolidays days on which every school of Wales is closed */
export function createSchoolCalendar(
  { closed }: Pick<CalendarSettings, 'closed'>,
  bankHolidays: ReadonlySet<Day>,
): SchoolCalendar {
  const isSchoolDay = (day: Day): boolean =>
    weekdayOf(day) <= FRIDAY &&
    !bankHolidays.has(day) &&
    !closed.some(({ from, to }) => from <= day && day <= to);

  const schoolDayFrom = (day: Day): Day => {
    let next = day;
    for (let days = 0; days < LONGEST_CLOSURE_DAYS; days++, next = addDays(next, 1)) {
      if (isSchoolDay(next)) return next;
    }
    return day;
  };

  const isOpen = (at: number): boolean => {
    const day = dayOf(at);
    return isSchoolDay(day) && openingOf(day) <= at && at < closingOf(day);
  };

  return {
    isSchoolDay,
    schoolDayFrom,
    isOpen,
    nextOpenMoment(at) {
      if (isOpen(at)) return at;
      const today = dayOf(at);
      const from = at < openingOf(today) ? today : addDays(today, 1);
      return openingOf(schoolDayFrom(from));
    },
  };
}
