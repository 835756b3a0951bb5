import { strict as assert } from 'node:assert';
import { createActs } from '../support/campaign-acts.ts';
import { createCampaignWorld } from '../support/campaign-world.ts';
import { databaseKinds } from '../support/databases.ts';
import { report } from './report.ts';

/** How long Teams waits for the answer to a press. */
const LONGEST_ANSWER_MS = 10_000;

async function reportPress(name: string, press: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  await press();
  const share = (performance.now() - began) / LONGEST_ANSWER_MS;
  report(name, share, { atMost: 1, unit: '× what Teams waits for an answer' });
}

for (const kind of databaseKinds) {
  it(`council: leadership presses for 10,000 people (${kind})`, async () => {
    const start = Date.parse('2026-10-05T09:00:00Z');
    await using world = await createCampaignWorld(kind, { start, people: 10_000 });
    const acts = createActs(world);
    await reportPress('start', () => acts.start());
    await world.look();
    assert.equal((await acts.balance()).delivered, 9_999);
    await reportPress('nudge', async () => assert.deepEqual(await acts.nudge(), { ok: true, sent: 9_999 }));
    await reportPress('withdraw', () => acts.withdraw());
  });
}
