import { strict as assert } from 'node:assert';
import { confirmRoute, observeRoute, routeDelay } from '../../../src/domain/concerns/route-change.ts';

const first = { headTeacherId: 'head', chairId: 'chair', headChannelId: 'channel' };
const newHead = { ...first, headTeacherId: 'successor', headChannelId: 'elsewhere' };
const newChair = { ...first, chairId: 'friend' };

describe('a changed route', () => {
  it('is in force at once when it is the first', () => {
    assert.deepEqual(observeRoute(undefined, first, 0), { inForce: first });
  });

  it('waits 72 hours', () => {
    const waiting = observeRoute({ inForce: first }, newHead, 1_000);
    assert.deepEqual(waiting.inForce, first);
    assert.deepEqual(observeRoute(waiting, newHead, 999 + routeDelay).inForce, first);
    assert.deepEqual(observeRoute(waiting, newHead, 1_000 + routeDelay), { inForce: newHead });
  });

  it('starts its wait again when it changes meanwhile, and ends it when it is taken back', () => {
    const waiting = observeRoute({ inForce: first }, newHead, 0);
    const changed = observeRoute(waiting, newChair, routeDelay - 1);
    assert.deepEqual(observeRoute(changed, newChair, routeDelay + 1).inForce, first);
    assert.deepEqual(observeRoute(changed, first, routeDelay), { inForce: first });
  });

  it('is in force at once when the outgoing head teacher or the chair agrees, and nobody else', () => {
    const waiting = observeRoute({ inForce: first }, newHead, 0);
    assert.deepEqual(confirmRoute(waiting, 'head'), { inForce: newHead });
    assert.deepEqual(confirmRoute(waiting, 'chair'), { inForce: newHead });
    for (const person of ['successor', 'deputy', 'friend'])
      assert.equal(confirmRoute(waiting, person), waiting);
  });

  it('lets no head teacher choose who hears of concerns about the head teacher', () => {
    const waiting = observeRoute({ inForce: first }, newChair, 0);
    assert.equal(confirmRoute(waiting, 'head'), waiting);
    const both = observeRoute({ inForce: first }, { ...newHead, chairId: 'friend' }, 0);
    const agreed = confirmRoute(both, 'head');
    assert.deepEqual(agreed.inForce, newHead);
    assert.deepEqual(agreed.pending, both.pending);
  });
});
