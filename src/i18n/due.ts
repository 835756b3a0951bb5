import { type Day, daysBetween } from '../domain/time/day.ts';

/** Texts of `cards:campaign.staff`. */
type DueWord = 'due' | 'overdue' | 'today' | 'tomorrow' | 'days';
type Say = (word: DueWord, values?: Readonly<Record<string, string | number>>) => string;

/** When something is to be signed: as a date, which is given in words, and how far that is from today. */
export function tellDue(say: Say, date: string, due: Day, today: Day): string {
  const days = daysBetween(today, due);
  if (days < 0) return say('overdue', { date });
  const left = days === 0 ? say('today') : days === 1 ? say('tomorrow') : say('days', { days });
  return say('due', { date, left });
}
