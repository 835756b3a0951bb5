import type { Language } from '../domain/language.ts';
import { type Day, instantOf } from '../domain/time/day.ts';

const locale: Record<Language, string> = { en: 'en-GB', cy: 'cy' };
const zone = 'Europe/London';

/** `14 March 2027` / `14 Mawrth 2027`, the day in Wales. */
export function formatDate(language: Language, at: number | Date): string {
  return new Intl.DateTimeFormat(locale[language], { dateStyle: 'long', timeZone: zone }).format(at);
}

/** A day as people write it: `14 March 2027` / `14 Mawrth 2027`. */
export const formatDay = (language: Language, day: Day): string =>
  formatDate(language, instantOf(day, 12, 0));

/** `14 March 2027, 08:30`, 24 hours, the clock in Wales. */
export function formatDateTime(language: Language, at: number | Date): string {
  const time = new Intl.DateTimeFormat(locale[language], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  return `${formatDate(language, at)}, ${time.format(at)}`;
}

/** `2026/27`. */
export const schoolYearName = (year: number): string =>
  `${year}/${String((year + 1) % 100).padStart(2, '0')}`;

/** Swedish dates are written as ISO has them. */
const isoDateTimes = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'short',
  timeZone: zone,
});

/** `2027-03-14 08:30`, the clock in Wales: sorts as text, and spreadsheets take it for a date. */
export const isoDateTime = (at: number): string => isoDateTimes.format(at);

export function formatNumber(language: Language, value: number): string {
  return new Intl.NumberFormat(locale[language]).format(value);
}
