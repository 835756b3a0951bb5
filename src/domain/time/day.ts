import { DateTime } from 'luxon';

/** A calendar day in Wales, ISO `YYYY-MM-DD`; ISO days compare as strings. */
export type Day = string;

const zone = 'Europe/London';
const DAY_MS = 86_400_000;

/** Swedish dates are written as ISO has them; every answer asks for the day, and this is quick. */
const isoDays = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });

/** The day in Wales on which an instant falls, epoch milliseconds. */
export const dayOf = (at: number): Day => isoDays.format(at);

/** The instant at which Welsh clocks show a time of that day, summer time or not; epoch milliseconds. */
export const instantOf = (day: Day, hour: number, minute: number): number =>
  DateTime.fromISO(day, { zone }).set({ hour, minute }).toMillis();

const parse = (day: Day): number => Date.parse(`${day}T00:00:00Z`);

export const addDays = (day: Day, count: number): Day =>
  new Date(parse(day) + count * DAY_MS).toISOString().slice(0, 10);

/** How many days later `to` is than `from`; negative when it is earlier. */
export const daysBetween = (from: Day, to: Day): number => (parse(to) - parse(from)) / DAY_MS;

/** 1 is Monday, 7 is Sunday. */
export const weekdayOf = (day: Day): number => new Date(parse(day)).getUTCDay() || 7;

/** True for a day that exists, written as ISO. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(parse(text)) && addDays(text, 0) === text;
