import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { countStates, personStates, progressOf, stateOf } from '../../../src/domain/campaign/state.ts';
import { itemStates } from '../../../src/domain/delivery/item.ts';

const facts = fc.record({
  acknowledged: fc.boolean(),
  mark: fc.constantFrom(
    null,
    { kind: 'away' as const },
    { kind: 'exempt' as const },
    { kind: 'paper' as const },
  ),
  open: fc.constantFrom(null, 'question' as const, 'declined' as const),
  delivery: fc.option(
    fc.record({
      arrived: fc.boolean(),
      last: fc.constantFrom(...itemStates),
      reason: fc.constantFrom(null, 'app-not-installed', 'blocked-by-person', 'something new'),
    }),
    { nil: undefined },
  ),
});
const nothing = { acknowledged: false, mark: null, open: null, delivery: undefined };

describe('the state of a person in a campaign', () => {
  it('is exactly one, whatever has happened, and the states add up to the audience', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 60 }), (everybody) => {
        const counts = countStates(everybody.map(stateOf));
        assert.equal(
          personStates.reduce((sum, name) => sum + counts[name], 0),
          everybody.length,
        );
        const { signed, total, audience } = progressOf(counts);
        assert.equal(audience, everybody.length);
        assert.ok(signed <= total && total <= audience);
      }),
    );
  });

  it('keeps a signature whatever is recorded or asked afterwards', () => {
    const state = stateOf({ ...nothing, acknowledged: true, mark: { kind: 'away' }, open: 'question' });
    assert.equal(state.name, 'acknowledged');
  });

  it('says why somebody cannot be reached and what to do', () => {
    const delivery = { arrived: false, last: 'unreachable' as const, reason: 'app-not-installed' };
    assert.deepEqual(stateOf({ ...nothing, delivery }), {
      name: 'unreachable',
      reason: 'app-not-installed',
      advice: 'install-app',
    });
  });

  it('does not call somebody reached when nobody knows whether the card arrived', () => {
    const delivery = { arrived: false, last: 'uncertain' as const, reason: 'timeout' };
    assert.deepEqual(stateOf({ ...nothing, delivery }), {
      name: 'unreachable',
      reason: 'uncertain',
      advice: 'send-again',
    });
  });

  it('calls somebody waiting from the first moment, before any card was queued', () => {
    assert.equal(stateOf(nothing).name, 'waiting');
    assert.equal(
      stateOf({ ...nothing, delivery: { arrived: false, last: 'leased', reason: null } }).name,
      'waiting',
    );
  });

  it('counts signed as acknowledged and on paper, of everybody who is neither away nor exempt', () => {
    const counts = countStates(
      (['acknowledged', 'paper', 'away', 'exempt', 'delivered'] as const).map((name) => ({ name })),
    );
    assert.deepEqual(progressOf(counts), { signed: 2, total: 3, audience: 5 });
  });
});
