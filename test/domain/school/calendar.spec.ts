import { strict as assert } from 'node:assert';
import { createSchoolCalendar } from '../../../src/domain/school/calendar.ts';
import { bankHolidaysOfWales } from '../../../src/process/bank-holidays.ts';

describe('the school calendar', () => {
  const closed = [
    { from: '2026-10-26', to: '2026-10-30' },
    { from: '2026-12-21', to: '2027-01-01' },
    { from: '2027-03-22', to: '2027-04-02' },
    { from: '2026-09-01', to: '2026-09-01' },
  ];
  let calendar: ReturnType<typeof createSchoolCalendar>;
  before(async () => {
    calendar = createSchoolCalendar({ closed }, await bankHolidaysOfWales());
  });

  it('knows weekends, half-term, an INSET day and the bank holidays of Wales as closed', () => {
    for (const day of ['2026-09-05', '2026-09-06', '2026-10-28', '2026-09-01', '2027-05-03', '2026-08-31'])
      assert.equal(calendar.isSchoolDay(day), false, day);
    for (const day of ['2026-09-08', '2026-11-30', '2027-03-01'])
      assert.equal(calendar.isSchoolDay(day), true, day);
  });

  it('takes the substitute day of a bank holiday that falls on a weekend', () => {
    const open = createSchoolCalendar({ closed: [] }, new Set());
    assert.ok(open.isSchoolDay('2026-12-28'));
    assert.equal(
      createSchoolCalendar({ closed: [] }, new Set(['2026-12-28'])).isSchoolDay('2026-12-28'),
      false,
    );
    assert.equal(calendar.isSchoolDay('2027-12-28'), false);
  });

  it('moves from a closed day to the next school day, over a whole holiday', () => {
    assert.equal(calendar.schoolDayFrom('2026-10-24'), '2026-11-02');
    assert.equal(calendar.schoolDayFrom('2026-12-19'), '2027-01-04');
    assert.equal(calendar.schoolDayFrom('2026-11-03'), '2026-11-03');
  });

  it('is open from 08:30 to 16:30 by the clock in Wales, in winter and in summer', () => {
    assert.ok(calendar.isOpen(Date.parse('2027-01-11T08:30:00Z')));
    assert.equal(calendar.isOpen(Date.parse('2027-01-11T08:29:59Z')), false);
    assert.ok(calendar.isOpen(Date.parse('2027-06-07T07:30:00Z')));
    assert.equal(calendar.isOpen(Date.parse('2027-06-07T15:30:00Z')), false);
  });

  it('opens next on the other side of a night, a weekend and both changes of the clock', () => {
    const next = (at: string): string => new Date(calendar.nextOpenMoment(Date.parse(at))).toISOString();
    assert.equal(next('2026-09-08T10:00:00.000Z'), '2026-09-08T10:00:00.000Z');
    assert.equal(next('2026-09-08T05:00:00Z'), '2026-09-08T07:30:00.000Z');
    assert.equal(next('2026-10-23T16:00:00Z'), '2026-11-02T08:30:00.000Z');
    assert.equal(next('2027-03-19T17:00:00Z'), '2027-04-05T07:30:00.000Z');
    assert.equal(next('2028-02-28T18:00:00Z'), '2028-02-29T08:30:00.000Z');
  });

  it('is not silenced for ever by dates that close it for years', () => {
    const slip = createSchoolCalendar({ closed: [{ from: '2026-09-01', to: '2099-09-01' }] }, new Set());
    const at = Date.parse('2026-10-01T12:00:00Z');
    assert.ok(slip.nextOpenMoment(at) > at);
  });
});
