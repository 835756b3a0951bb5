import { strict as assert } from 'node:assert';
import { moveStart, skipCampaign, withdrawCampaign } from '../../../src/domain/campaign/changing.ts';
import { nextStart } from '../../../src/domain/campaign/overview.ts';
import { readPlanDates } from '../../../src/domain/campaign/plan.ts';
import { readRegister } from '../../../src/domain/campaign/register.ts';
import { startCampaign } from '../../../src/domain/campaign/starting.ts';
import { type Day, dayOf } from '../../../src/domain/time/day.ts';
import { createPeopleStore } from '../../../src/store/people-store.ts';
import { onBothDatabases } from '../../support/campaign-specs.ts';
import type { CampaignWorld } from '../../support/campaign-world.ts';
import { SCHOOL } from '../../support/outbox.ts';
import { personId } from '../../support/rosters.ts';

const plannedIn = async (world: CampaignWorld) => {
  await world.liveUntil('2026-09-02T18:00');
  const [planned] = await world.store.ofYear(SCHOOL, 2026);
  assert.equal(planned?.state, 'planned');
  return planned;
};
const august = { start: Date.parse('2026-08-28T09:00:00Z') };

/** When a campaign starts by itself next, as the calendar says. */
const next = ({ store, school, calendar, rig }: CampaignWorld): Promise<Day> =>
  nextStart(store, school, calendar, dayOf(rig.clock.now()));

onBothDatabases('a change of the campaign', (live) => {
  it('moves a planned start, and its due date along with it', async () => {
    const { world, acts } = await live(5, august);
    const planned = await plannedIn(world);
    const at = world.rig.clock.now();
    const about = { calendar: world.calendar, daysToSign: 14, today: dayOf(at) };
    const typed = { startsOn: '2026-09-12', dueDate: planned.dueOn };
    const dates = readPlanDates(typed, planned, about);
    assert.deepEqual(dates, { startsOn: '2026-09-14', dueOn: '2026-09-28' });
    assert.ok((await moveStart(world.store, world.school, { campaignId: planned.id, ...dates, at })).ok);
    assert.equal(await next(world), '2026-09-14');
    await world.liveUntil('2026-09-14T18:00');
    assert.deepEqual(
      acts.sentTo(3).map((post) => dayOf(post.at)),
      ['2026-09-14'],
    );
    assert.equal((await acts.running()).dueOn, '2026-09-28');
    assert.equal(await next(world), '2027-09-08');
  });

  it('does not move a plan into another school year, or its end before its start', async () => {
    const { world } = await live(5, august);
    const planned = await plannedIn(world);
    const about = { calendar: world.calendar, daysToSign: 14, today: '2026-09-02' };
    for (const typed of ['', 'soon', '2026-09-01', '2026-02-30', '2027-09-03'])
      assert.equal(readPlanDates({ startsOn: '', dueDate: typed }, planned, about), undefined, typed);
    for (const [startsOn, dueOn] of [
      ['2027-09-01', '2027-09-20'],
      ['2026-09-21', '2026-09-21'],
    ] as const) {
      const move = { campaignId: planned.id, startsOn, dueOn, at: world.rig.clock.now() };
      assert.deepEqual(await moveStart(world.store, world.school, move), { ok: false, code: 'bad-date' });
    }
    assert.deepEqual(await world.store.campaign(planned.id), planned);
  });

  it('skips a year, once', async () => {
    const { world, acts } = await live(5, august);
    const planned = await plannedIn(world);
    const skip = { campaignId: planned.id, by: personId(1), at: world.rig.clock.now() };
    assert.equal(await next(world), '2026-09-08');
    assert.ok((await skipCampaign(world.store, world.school, skip)).ok);
    assert.equal(await next(world), '2027-09-08');
    assert.deepEqual(await skipCampaign(world.store, world.school, skip), { ok: false, code: 'refused' });
    await world.liveUntil('2026-09-16T18:00');
    assert.deepEqual(acts.sentTo(3), []);
    await acts.start();
    await world.look();
    assert.equal(acts.sentTo(3).length, 1, 'leadership can start one all the same');
  });

  it('a campaign that is over keeps to those who were asked, and its last message has the head of the chain', async () => {
    const { world, acts } = await live(5);
    const { campaign } = await acts.start();
    await world.look();
    await acts.sign(3);
    await acts.withdraw();
    await world.look();
    const head = await world.store.head(SCHOOL);
    const digest = acts.inChannel().find(({ message }) => message.card === 'digest');
    assert.ok(digest?.message.card === 'digest' && digest.message.head === head?.hash);
    await world.enrol([1, 2, 3, 4, 5, 6]);
    const over = await world.store.campaign(campaign.id);
    assert.ok(over?.state === 'withdrawn');
    const people = createPeopleStore(world.rig.db);
    const { entries } = await readRegister(world.store, people, world.school, over);
    assert.equal(entries.length, 4);
  });

  it('of hundreds of cards is left to the background, and goes on where it was when the process died over the edits', async () => {
    const { world, acts } = await live(520);
    const { campaign } = await acts.start();
    await world.look();
    const { store } = world;
    const request = { campaignId: campaign.id, by: personId(1), at: world.rig.clock.now() };
    let parts = 0;
    const send = store.send;
    Object.assign(store, {
      send: (...args: Parameters<typeof send>) => {
        parts += 1;
        if (parts === 2) throw new Error('the process died');
        return send(...args);
      },
    });
    await withdrawCampaign(store, world.school, request);
    assert.equal(parts, 0, 'the press itself edits nothing');
    assert.deepEqual(await store.unedited(SCHOOL), [await store.campaign(campaign.id)]);
    await world.keeper.hasten(SCHOOL);
    await assert.rejects(world.rig.clock.runUntil(world.keeper.lookDue()));
    Object.assign(store, { send });
    await world.rig.clock.run(6 * 60_000);
    await world.look();
    for (const n of [3, 500, 520]) assert.deepEqual(acts.shownTo(n), ['withdrawn'], `person ${n}`);
    assert.deepEqual(await store.unedited(SCHOOL), []);
  });

  it('one that is pressed twice at once starts once', async () => {
    const { world, acts } = await live(5);
    const [one, other] = await Promise.all([acts.start(), acts.start()]);
    assert.equal(one.campaign.id, other.campaign.id);
    assert.deepEqual([one.already, other.already].sort(), [false, true]);
    await world.look();
    for (const n of [1, 3, 4, 5]) assert.equal(acts.sentTo(n).length, 1);
  });

  it('the next school year closes the campaign that still runs, whoever has not signed', async () => {
    const { world, acts } = await live(5, { start: Date.parse('2027-07-19T09:00:00Z') });
    const { campaign } = await acts.start('2027-07-20');
    await world.look();
    await world.rig.clock.run(Date.parse('2027-08-02T09:00:00Z') - world.rig.clock.now());
    const { campaign: next, already } = await startCampaign(world.store, world.school, {
      policy: world.policy,
      dueOn: '2027-09-22',
      by: personId(1),
      at: world.rig.clock.now(),
    });
    assert.equal(already, false);
    assert.equal((await world.store.campaign(campaign.id))?.state, 'closed');
    assert.equal((await acts.running()).id, next.id);
  });
});
