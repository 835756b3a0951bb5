import { DateTime } from 'luxon';

const zone = 'Europe/London';

/** The ISO date in Europe/London of an epoch-ms time. */
export const dayOf = (time: number): string => DateTime.fromMillis(time, { zone }).toISODate() ?? '';

/** Epoch ms of 08:30 in Europe/London: the hour at which nameless concerns are released. */
export const releaseTime = (day: string): number =>
  DateTime.fromISO(day, { zone }).set({ hour: 8, minute: 30 }).toMillis();

/** Epoch ms of the midnight that ends a day in Europe/London. */
export const endOfDay = (day: string): number => DateTime.fromISO(day, { zone }).plus({ days: 1 }).toMillis();

/** The ISO date some months after another. */
export const monthsAfter = (day: string, months: number): string =>
  DateTime.fromISO(day, { zone }).plus({ months }).toISODate() ?? '';
