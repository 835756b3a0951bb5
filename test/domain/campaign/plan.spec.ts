import { strict as assert } from 'node:assert';
import { dueDay, isReminderDue, planYear, schoolYearOf } from '../../../src/domain/campaign/plan.ts';
import { createSchoolCalendar } from '../../../src/domain/school/calendar.ts';
import { addDays, type Day } from '../../../src/domain/time/day.ts';

const halfTerm = { from: '2026-10-26', to: '2026-10-30' };
const calendar = createSchoolCalendar({ closed: [halfTerm] }, new Set());

/** The school days on which a person who does not sign is reminded. */
function remindersOf(start: Day, due: Day, until: Day): Day[] {
  const days: Day[] = [];
  let last = start;
  for (let day = addDays(start, 1); day <= until; day = addDays(day, 1)) {
    if (!calendar.isSchoolDay(day)) continue;
    if (isReminderDue(due, last, day)) days.push(day);
    last = day;
  }
  return days;
}

describe('the plan of a year', () => {
  it('starts on the first school day on or after the eighth of September, shown a week before', () => {
    const plan = planYear({ campaignFrom: '09-08' }, calendar, 2026, '2026-08-01');
    assert.deepEqual(plan, { schoolYear: 2026, previewOn: '2026-09-01', startsOn: '2026-09-08' });
    const weekend = planYear({ campaignFrom: '09-08' }, calendar, 2029, '2026-08-01');
    assert.equal(weekend.startsOn, '2029-09-10');
  });

  it('still gives a school that was set up late a week to look at it', () => {
    const plan = planYear({ campaignFrom: '09-08' }, calendar, 2026, '2026-09-10');
    assert.deepEqual(plan, { schoolYear: 2026, previewOn: '2026-09-10', startsOn: '2026-09-17' });
  });

  it('counts a campaign in January to the school year that began in September', () => {
    assert.equal(schoolYearOf('2027-01-11'), 2026);
    assert.equal(schoolYearOf('2026-08-01'), 2026);
    assert.equal(planYear({ campaignFrom: '01-11' }, calendar, 2026, '2026-08-01').startsOn, '2027-01-11');
  });

  it('moves a due date out of half-term', () => {
    assert.equal(dueDay(calendar, '2026-09-08', 14), '2026-09-22');
    assert.equal(dueDay(calendar, '2026-10-14', 14), '2026-11-02');
  });

  it('reminds 7, 3, 1 and 0 days before, then weekly', () => {
    assert.deepEqual(remindersOf('2026-09-08', '2026-09-22', '2026-10-09'), [
      '2026-09-15',
      '2026-09-21',
      '2026-09-22',
      '2026-09-29',
      '2026-10-06',
    ]);
  });

  it('merges what coincides after a weekend or half-term into one reminder', () => {
    // Three days before falls on a Sunday and meets "one day before" on the Monday.
    assert.deepEqual(remindersOf('2026-09-08', '2026-09-23', '2026-09-23'), [
      '2026-09-16',
      '2026-09-21',
      '2026-09-22',
      '2026-09-23',
    ]);
    assert.deepEqual(remindersOf('2026-10-19', '2026-11-02', '2026-11-09'), ['2026-11-02', '2026-11-09']);
  });

  it('makes up for a day on which the bot did not run, once', () => {
    assert.ok(isReminderDue('2026-09-22', '2026-09-14', '2026-09-16'));
    assert.equal(isReminderDue('2026-09-22', '2026-09-16', '2026-09-17'), false);
  });
});
