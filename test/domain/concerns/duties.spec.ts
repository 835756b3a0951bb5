import { strict as assert } from 'node:assert';
import type { ConcernRecord } from '../../../src/domain/concerns/concern.ts';
import { mustErase, mustEscalate, mustRemindOfFeedback } from '../../../src/domain/concerns/duties.ts';

const filed = Date.parse('2026-03-02T10:00:00Z');
const later = Date.parse('2027-03-02T10:00:00Z');
const record = {
  ...{ id: 'c', tenantId: 't', schoolId: 's', reference: 'r', urgent: false, status: 'new' },
  ...{ opened: false, acknowledged: false, escalation: 0, clockFrom: filed, filedDay: '2026-03-02' },
  ...{ heldUntil: null, closedDay: null, retentionMonths: 6, legalHold: false, feedbackReminded: false },
  ...{ sealedKey: null, report: new Uint8Array() },
} as const satisfies ConcernRecord;

describe('what time asks of a concern', () => {
  it('passes on and reminds of what is open, never of what waits or is closed', () => {
    assert(mustEscalate(record, later) && mustRemindOfFeedback(record, later));
    for (const done of [{ heldUntil: later }, { status: 'closed' }] as const) {
      assert(!mustEscalate({ ...record, ...done }, later));
      assert(!mustRemindOfFeedback({ ...record, ...done }, later));
    }
    assert(!mustEscalate({ ...record, escalation: 2 }, later), 'nobody is left to pass it on to');
  });

  it('erases what is closed, on the day on which the period ends', () => {
    const closed = { ...record, status: 'closed', closedDay: '2026-08-31' } as const;
    assert(!mustErase(closed, Date.parse('2027-02-27T23:59:00Z')));
    assert(mustErase(closed, Date.parse('2027-02-28T00:01:00Z')));
    for (const kept of [{ legalHold: true }, { retentionMonths: null }, { closedDay: null }]) {
      assert(!mustErase({ ...closed, ...kept }, later));
    }
  });
});
