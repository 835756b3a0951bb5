import { isDay } from '../time/day.ts';
import type { Period } from './settings.ts';

export type SettingsProblem =
  | 'notALink'
  | 'notADate'
  | 'notDays'
  | 'notYears'
  | 'notPeriods'
  | 'notBothLanguages';

/** What an input means, or why it cannot be taken. */
export type Reading<Value> = { readonly value: Value } | { readonly problem: SettingsProblem };

const MAX_PERIODS = 60;

/** An https address, or nothing. */
export function readLink(text: string): Reading<string> {
  if (text === '') return { value: '' };
  const isLink = URL.canParse(text) && new URL(text).protocol === 'https:';
  return isLink ? { value: text } : { problem: 'notALink' };
}

/** `MM-DD`, or an ISO date of which month and day are taken. 29 February is no day to start on every year. */
export function readMonthAndDay(text: string): Reading<string> {
  const [, day] = /^(?:\d{4}-)?(\d{2}-\d{2})$/.exec(text) ?? [];
  return day && isDay(`2001-${day}`) ? { value: day } : { problem: 'notADate' };
}

/** A whole number from 1 to `most`. */
export function readCount<Problem extends SettingsProblem>(
  text: string,
  most: number,
  problem: Problem,
): Reading<number> {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= most ? { value: count } : { problem };
}

/** One day or one period per line, in order of time. */
export function readPeriods(text: string): Reading<Period[]> {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
  const periods: Period[] = [];
  for (const line of lines) {
    const [, from = '', to = from] =
      /^(\d{4}-\d{2}-\d{2})(?:\s*(?:[-–—]|\s)\s*(\d{4}-\d{2}-\d{2}))?$/.exec(line) ?? [];
    if (!isDay(from) || !isDay(to) || to < from) return { problem: 'notPeriods' };
    periods.push({ from, to });
  }
  if (periods.length > MAX_PERIODS) return { problem: 'notPeriods' };
  return { value: periods.sort((one, other) => one.from.localeCompare(other.from)) };
}
