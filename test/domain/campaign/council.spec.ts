import { strict as assert } from 'node:assert';
import { startCampaign } from '../../../src/domain/campaign/starting.ts';
import { personStates } from '../../../src/domain/campaign/state.ts';
import { createCampaignWorld } from '../../support/campaign-world.ts';
import { SCHOOL } from '../../support/outbox.ts';
import { personId } from '../../support/rosters.ts';

describe('a council of 10,000', () => {
  it('everybody is in exactly one state while cards go out and Teams fails now and then', async function () {
    this.timeout(120_000);
    let calls = 0;
    await using world = await createCampaignWorld('sqlite', {
      start: Date.parse('2026-10-05T09:00:00Z'),
      people: 10_000,
      fault: () => (++calls % 19 === 0 ? { status: 503 } : undefined),
    });
    const { clock } = world.rig;
    const request = { policy: world.policy, dueOn: '2026-10-19', by: personId(1), at: clock.now() };
    await startCampaign(world.store, world.school, request);
    const looking = world.keeper.lookDue();
    const reached: number[] = [];
    for (let look = 0; look < 4; look++) {
      const { counts, entries } = await world.register();
      assert.equal(entries.length, 9_999);
      assert.equal(
        personStates.reduce((sum, name) => sum + counts[name], 0),
        9_999,
      );
      reached.push(counts.delivered);
      await clock.runUntil(look === 0 ? looking : clock.sleep(8_000));
    }
    assert.ok((reached.at(-1) ?? 0) > (reached[1] ?? 0), 'cards are going out');
    const campaign = await world.store.running(SCHOOL);
    assert.equal((await world.store.participants(campaign?.id ?? '')).length, 9_999);
  });
});
