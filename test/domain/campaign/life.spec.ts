import { strict as assert } from 'node:assert';
import { changeDueDate } from '../../../src/domain/campaign/changing.ts';
import { readStaffView } from '../../../src/domain/campaign/staff-view.ts';
import type { Counts } from '../../../src/domain/campaign/state.ts';
import type { Policy } from '../../../src/domain/policy/document.ts';
import { onBothDatabases } from '../../support/campaign-specs.ts';
import { SCHOOL } from '../../support/outbox.ts';
import { personId } from '../../support/rosters.ts';
import { personalConversation } from '../../support/teams-world.ts';

const sunday = Date.parse('2026-10-04T20:00:00Z');

/** The policy with other words in clause 8. */
const changed = (policy: Policy): Policy => {
  const other = structuredClone(policy);
  for (const { clauses } of other.cy.sections) {
    for (const clause of clauses) if (clause.number === 8) clause.text += ' Diwygiwyd.';
  }
  return other;
};

onBothDatabases('the life of a campaign', (live) => {
  it('a start that leadership presses goes out at once, on a Sunday night too', async () => {
    const { world, acts } = await live(5, { start: sunday });
    await acts.start();
    await world.look();
    const staff = world.posts().filter(({ to }) => to.startsWith('a:'));
    assert.equal(staff.length, 4);
  });

  it('the status card follows at night too: the last card going out, who signs, who cannot agree', async () => {
    const { world, acts } = await live(40, { start: sunday });
    world.keeper.start();
    await acts.start();
    await world.rig.clock.run(30_000);
    const [counts] = JSON.parse((await acts.running()).shown) as [Counts];
    assert.deepEqual([counts.waiting, counts.delivered], [0, 39]);
    await acts.sign(3);
    await acts.decline(4);
    await world.rig.clock.run(6_000);
    const [next] = JSON.parse((await acts.running()).shown) as [Counts];
    assert.deepEqual([next.acknowledged, next.declined, next.delivered], [1, 1, 37]);
  });

  it('asks everybody to sign a change, shows which clauses, and closes the earlier campaign', async () => {
    const { world, acts } = await live(5);
    const { campaign: first } = await acts.start();
    await world.look();
    await acts.sign(3);
    world.policy = changed(world.policy);
    const { campaign, already } = await acts.start();
    assert.equal(already, false);
    await world.look();
    assert.equal((await world.store.campaign(first.id))?.state, 'closed');
    const view = await readStaffView(world.store, campaign.id, personId(3));
    assert.ok(view?.kind === 'sign');
    assert.deepEqual(view.before?.changes, [{ ref: 8, change: 'changed' }]);
    const old = await readStaffView(world.store, first.id, personId(4));
    assert.equal(old?.kind, 'closed');
    const signed = await readStaffView(world.store, first.id, personId(3));
    assert.equal(signed?.kind, 'receipt', 'what was signed stays signed');
    const edits = world.rig.teams.world.edits.filter(
      ({ conversationId }) => conversationId === personalConversation(personId(4)),
    );
    assert.ok(String(edits.at(-1)?.activity.text).includes('"kind":"closed"'));
  });

  it('says why somebody cannot be reached, and sends the card when they can be', async () => {
    const { world, acts } = await live(5);
    acts.uninstall(4);
    await acts.start();
    await world.look();
    const unreached = { name: 'unreachable', reason: 'app-not-installed', advice: 'install-app' };
    assert.deepEqual(await acts.stateOf(4), unreached);
    await acts.install(4);
    await world.rig.drain();
    assert.equal((await acts.balance()).delivered, 4);
  });

  it('moves a due date for those who had it, on the cards that they have', async () => {
    const { world, acts } = await live(5);
    const { campaign } = await acts.start();
    await world.look();
    const request = {
      campaignId: campaign.id,
      dueOn: '2026-11-10',
      by: personId(1),
      at: world.rig.clock.now(),
    };
    await changeDueDate(world.store, world.school, request);
    await world.keeper.hasten(SCHOOL);
    await world.look();
    assert.equal((await acts.placeOf(3)).dueOn, '2026-11-10');
    assert.equal(
      world.rig.teams.world.edits.filter(({ conversationId }) => conversationId.startsWith('a:')).length,
      4,
    );
  });

  it('leaves a joiner the days of their own, but never fewer than everybody else has', async () => {
    const { world, acts } = await live(5);
    const { campaign } = await acts.start();
    await world.look();
    await world.liveUntil('2026-10-06T12:00');
    await world.enrol([1, 2, 3, 4, 5, 6]);
    await world.liveUntil('2026-10-07T12:00');
    const own = (await acts.placeOf(6)).dueOn;
    assert.ok(own > campaign.dueOn);
    for (const [dueOn, expected] of [
      ['2026-10-12', own],
      ['2026-11-10', '2026-11-10'],
    ] as const) {
      const request = { campaignId: campaign.id, by: personId(1), at: world.rig.clock.now(), dueOn };
      assert.ok((await changeDueDate(world.store, world.school, request)).ok);
      assert.equal((await acts.placeOf(6)).dueOn, expected);
    }
  });

  it('a status card that was deleted in the channel is posted anew, once, and lives on', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    const { activities } = world.rig.teams.world;
    const standing = () =>
      [...activities]
        .filter(([, { conversationId }]) => conversationId === world.school.headChannelId)
        .map(([id]) => id);
    const [deleted = ''] = standing();
    activities.delete(deleted);
    const signAndLook = async (n: number, looks: number): Promise<string[]> => {
      await acts.sign(n);
      for (let look = 0; look < looks; look += 1) {
        await world.keeper.hasten(SCHOOL);
        await world.look();
      }
      return standing();
    };
    const [anew, ...others] = await signAndLook(3, 3);
    assert.ok(anew && anew !== deleted);
    assert.deepEqual(others, []);
    const edits = (): number =>
      world.rig.teams.world.edits.filter(({ activityId }) => activityId === anew).length;
    const before = edits();
    assert.deepEqual(await signAndLook(4, 2), [anew]);
    assert.equal(edits(), before + 1, 'what changes afterwards shows on the new one');
  });

  it('what has not gone out when a campaign is withdrawn never does', async () => {
    const { world, acts } = await live(40, { latency: () => 400 });
    await acts.start();
    await world.rig.clock.runUntil(world.keeper.lookDue());
    await world.rig.clock.run(600);
    await acts.withdraw();
    await world.look();
    const reached = new Set(world.posts().map(({ to }) => to));
    assert.ok(reached.size < 40, `${reached.size} were reached before it`);
    const shown = [...world.rig.teams.world.activities.values()].filter(({ conversationId }) =>
      conversationId.startsWith('a:'),
    );
    for (const { activity } of shown) assert.ok(String(activity.text).includes('"kind":"withdrawn"'));
    assert.equal((await acts.sign(3, 'nothing')).ok, false);
  });

  it('a person with two cards who signs on the old one leaves one record', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    const results = await Promise.all(Array.from({ length: 50 }, () => acts.sign(3)));
    assert.equal(new Set(results.map((result) => JSON.stringify(result))).size, 1);
    assert.equal((await world.store.acknowledgements((await acts.placeOf(3)).campaignId)).length, 1);
  });
});
