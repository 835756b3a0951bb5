import { strict as assert } from 'node:assert';
import { changeDueDate, withdrawCampaign } from '../../../src/domain/campaign/changing.ts';
import { startCampaign } from '../../../src/domain/campaign/starting.ts';
import { onBothDatabases } from '../../support/campaign-specs.ts';
import { personId } from '../../support/rosters.ts';
import { personalConversation } from '../../support/teams-world.ts';

const sunday = Date.parse('2026-10-04T20:00:00Z');

onBothDatabases('a campaign in trouble', (live) => {
  it('what is pressed at night is followed up at once, though the process dies before it looks', async () => {
    const { world, acts } = await live(5, { start: sunday });
    await world.look();
    const { store, school, policy, rig } = world;
    const press = { by: personId(1), at: rig.clock.now() };
    await startCampaign(store, school, { ...press, policy, dueOn: '2026-10-19' });
    await world.look();
    assert.equal(acts.sentTo(3).length, 1);
    const { id: campaignId } = await acts.running();
    await changeDueDate(store, school, { ...press, campaignId, dueOn: '2026-10-21' });
    await world.look();
    await withdrawCampaign(store, school, { ...press, campaignId });
    await world.look();
    const edits = rig.teams.world.edits.filter(
      ({ conversationId }) => conversationId === personalConversation(personId(3)),
    );
    assert.equal(edits.length, 2);
    assert.deepEqual(acts.shownTo(3), ['withdrawn']);
  });

  it('everybody is in exactly one state while Teams fails, and in the end everybody has one card', async () => {
    let calls = 0;
    const { world, acts } = await live(60, {
      fault: () =>
        ++calls % 7 === 0 ? { status: 503 } : calls % 11 === 0 ? { status: 429, retryAfter: 2 } : undefined,
    });
    await acts.start();
    await world.rig.clock.runUntil(world.keeper.lookDue());
    for (let second = 0; second < 8; second++) {
      await world.rig.clock.run(700);
      await acts.balance();
    }
    await world.rig.drain();
    assert.equal((await acts.balance()).delivered, 59);
    const chats = world.posts().filter(({ to }) => to.startsWith('a:'));
    assert.equal(new Set(chats.map(({ to }) => to)).size, 59);
  });

  it('goes on where it was when the process died while it was asking people', async () => {
    const { world, acts } = await live(60);
    await acts.start();
    const { store } = world;
    let groups = 0;
    const inSchool = store.inSchool;
    Object.assign(store, {
      inSchool: (...args: Parameters<typeof inSchool>) => {
        groups += 1;
        if (groups === 1) throw new Error('the process died');
        return inSchool(...args);
      },
    });
    await assert.rejects(world.rig.clock.runUntil(world.keeper.lookDue()));
    Object.assign(store, { inSchool });
    await acts.balance();
    await world.rig.clock.run(10 * 60_000);
    await world.look();
    assert.equal((await acts.balance()).delivered, 59);
  });
});
