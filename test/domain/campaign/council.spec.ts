import { strict as assert } from 'node:assert';
import { personStates } from '../../../src/domain/campaign/state.ts';
import { createActs } from '../../support/campaign-acts.ts';
import { createCampaignWorld } from '../../support/campaign-world.ts';

describe('a council of 10,000', () => {
  it('everybody is in exactly one state from the first card to the last, while Teams fails now and then', async function () {
    this.timeout(300_000);
    let calls = 0;
    await using world = await createCampaignWorld('sqlite', {
      start: Date.parse('2026-10-05T09:00:00Z'),
      people: 10_000,
      fault: () => (++calls % 19 === 0 ? { status: 503 } : undefined),
    });
    const { clock } = world.rig;
    const acts = createActs(world);
    const { campaign } = await acts.start();
    const looking = world.keeper.lookDue();
    const reached: number[] = [];
    for (let part = 0; reached.at(-1) !== 9_999; part++) {
      assert.ok(part < 60, `after ${part} parts of the way ${reached.at(-1)} have their card`);
      const { counts, entries } = await world.register();
      assert.equal(entries.length, 9_999);
      assert.equal(
        personStates.reduce((sum, name) => sum + counts[name], 0),
        9_999,
      );
      reached.push(counts.delivered);
      await clock.runUntil(part === 0 ? looking : clock.sleep(20_000));
    }
    assert.deepEqual(
      reached,
      [...reached].sort((one, other) => one - other),
      'nobody who was reached is lost',
    );
    assert.equal((await world.store.participants(campaign.id)).length, 9_999);
  });
});
