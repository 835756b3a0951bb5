import { dayOf } from '../time/day.ts';
import type { ConcernRecord } from './concern.ts';
import { monthsAfter } from './day.ts';
import { feedbackDue } from './reading.ts';

const hour = 60 * 60 * 1000;
/** Unopened for a day, or not acknowledged for a week, and it goes to the next in line. */
const openWithin = 24 * hour;
const acknowledgeWithin = 7 * 24 * hour;
const feedbackNoticeDays = 14;

/** Whether a concern has waited too long with those who have it. */
export function mustEscalate(record: ConcernRecord, now: number): boolean {
  if (record.status === 'closed' || record.heldUntil !== null || record.escalation === 2) return false;
  const waited = now - record.clockFrom;
  return (!record.opened && waited >= openWithin) || (!record.acknowledged && waited >= acknowledgeWithin);
}

/** Whether the council's officer is the next to turn to, because nobody has answered since that was said. */
export const isLeftUnanswered = ({ escalation, acknowledged }: ConcernRecord): boolean =>
  escalation === 2 && !acknowledged;

/** Whether the recipients have to be told that the three months end within a fortnight. */
export function mustRemindOfFeedback(record: ConcernRecord, now: number): boolean {
  if (record.status === 'closed' || record.heldUntil !== null || record.feedbackReminded) return false;
  return feedbackDue(record) <= dayOf(now + feedbackNoticeDays * 24 * hour);
}

/** Whether the governors' period after closing has ended; a legal hold stops it. */
export function mustErase(record: ConcernRecord, now: number): boolean {
  const { closedDay, retentionMonths, legalHold } = record;
  if (closedDay === null || retentionMonths === null || legalHold) return false;
  return monthsAfter(closedDay, retentionMonths) <= dayOf(now);
}
