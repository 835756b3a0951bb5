import { strict as assert } from 'node:assert';
import { readRegister } from '../../../src/domain/campaign/register.ts';
import { newCampaign, startCampaign } from '../../../src/domain/campaign/starting.ts';
import type { Policy } from '../../../src/domain/policy/document.ts';
import { dayOf } from '../../../src/domain/time/day.ts';
import { createEnrolmentStore } from '../../../src/store/enrolment-store.ts';
import { createPeopleStore } from '../../../src/store/people-store.ts';
import { createReachabilityStore } from '../../../src/store/reachability-store.ts';
import { onBothDatabases } from '../../support/campaign-specs.ts';
import { SCHOOL, TENANT } from '../../support/outbox.ts';
import { member, personId } from '../../support/rosters.ts';

const amended = (policy: Policy): Policy => {
  const other = structuredClone(policy);
  for (const language of ['en', 'cy'] as const) other[language].notice += ' Amended.';
  return other;
};

onBothDatabases('what leadership records about people', (live) => {
  it('somebody recorded before the card was sent gets it when the record is taken back', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    // A joiner whom the roster shows and who has not been asked yet.
    await world.enrol([1, 2, 3, 4, 5, 6]);
    assert.equal((await acts.mark(6, 'away', { until: '2026-10-08' })).ok, true);
    await world.liveUntil('2026-10-07T18:00');
    assert.deepEqual(acts.sentTo(6), []);
    await world.liveUntil('2026-10-08T18:00');
    assert.deepEqual(
      acts.sentTo(6).map(({ at }) => dayOf(at)),
      ['2026-10-08'],
    );
    assert.equal((await acts.placeOf(6)).dueOn, '2026-10-22');
  });

  it('whoever is away stays away when the policy changes, and signs the change on coming back', async () => {
    const { world, acts } = await live(6);
    await acts.start();
    await world.look();
    await acts.mark(4, 'away', { until: '2026-10-19' });
    await acts.mark(5, 'away');
    await acts.mark(6, 'exempt');
    await world.liveUntil('2026-10-12T18:00');
    world.policy = amended(world.policy);
    await acts.start('2026-10-23');
    await world.look();
    const counts = await acts.balance();
    assert.deepEqual([counts.away, counts.exempt, counts.delivered], [2, 0, 3]);
    for (const n of [4, 5]) assert.equal(acts.sentTo(n).length, 1, `person ${n} hears nothing`);
    await world.liveUntil('2026-10-19T18:00');
    assert.equal(acts.sentTo(4).length, 2);
    assert.equal((await acts.placeOf(4)).dueOn, '2026-11-02');
    assert.equal((await acts.stateOf(5))?.name, 'away');
    const lines = (await world.store.evidence(SCHOOL)).filter((line) => line.includes('"event":"away"'));
    assert.equal(lines.length, 4, 'the new campaign has its own record of each absence');
  });

  it('taking an absence back gives days to sign, taking back a slip of the same day does not', async () => {
    const { world, acts } = await live(6);
    await acts.start();
    await world.look();
    await acts.mark(4, 'away');
    await acts.mark(5, 'away');
    await acts.unmark(5);
    assert.equal((await acts.placeOf(5)).dueOn, '2026-10-19');
    await world.liveUntil('2026-10-20T18:00');
    await acts.unmark(4);
    assert.equal((await acts.placeOf(4)).dueOn, '2026-11-03');
    assert.equal((await acts.stateOf(4))?.name, 'delivered');
  });

  it('refuses a record about somebody who is not asked, and changes nothing', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    const { id } = await acts.running();
    const everybody = async () =>
      (await world.store.participants(id)).map((one) => `${one.personId} ${one.mark?.kind}`).sort();
    const before = await everybody();
    const refused = { ok: false, code: 'refused' };
    assert.deepEqual(await acts.mark(99, 'exempt'), refused);
    assert.deepEqual(await acts.unmark(99), refused);
    assert.deepEqual(await acts.unmark(3), refused);
    assert.deepEqual(await acts.mark(2, 'paper'), refused, 'the chair of governors is not asked');
    await acts.sign(3);
    assert.deepEqual(await acts.mark(3, 'away'), refused);
    assert.deepEqual(await everybody(), before);
  });

  it('wants a reason, a witness of the school who is a third person, and a day to come for the return', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    const code = async (...mark: Parameters<typeof acts.mark>): Promise<unknown> => {
      const done = await acts.mark(...mark);
      return done.ok || done.code;
    };
    assert.equal(await code(4, 'away', { reason: ' ' }), 'no-reason');
    assert.equal(await code(1, 'paper'), 'own-paper');
    for (const witness of ['', personId(4), personId(1), personId(99)])
      assert.equal(await code(4, 'paper', { witness }), 'bad-witness');
    for (const until of ['soon', '2026-02-30', '2026-10-05', '2026-10-01'])
      assert.equal(await code(4, 'away', { until }), 'bad-date');
    assert.equal(await code(4, 'paper', { witness: personId(2), reason: '' }), true, 'the chair can witness');
  });

  it('a record that is sent twice, or five times at once, is one line of evidence; another reason is another', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    const lines = async () =>
      (await world.store.evidence(SCHOOL)).filter((line) => /"event":"(away|unmarked)"/.test(line)).length;
    const done = await Promise.all(Array.from({ length: 5 }, () => acts.mark(4, 'away')));
    assert.ok(done.every(({ ok }) => ok));
    assert.equal(await lines(), 1);
    const { revision } = await acts.placeOf(4);
    await world.liveUntil('2026-10-06T18:00');
    assert.ok((await acts.mark(4, 'away')).ok);
    assert.deepEqual([await lines(), (await acts.placeOf(4)).revision], [1, revision]);
    for (const more of [{ reason: 'Parental leave' }, { until: '2026-10-30' }, { recordedBy: personId(5) }])
      assert.ok((await acts.mark(4, 'away', more)).ok);
    assert.equal(await lines(), 4);
    await acts.unmark(4);
    assert.ok((await acts.mark(4, 'away')).ok);
    assert.equal(await lines(), 6, 'taken back and recorded again');
  });

  it('where three people cannot be had, nothing on paper: a head teacher alone signs on the card', async () => {
    const { world, acts } = await live(3);
    await world.enrol([1]);
    await acts.start();
    await world.look();
    assert.deepEqual(await acts.mark(1, 'paper', { witness: personId(2) }), { ok: false, code: 'own-paper' });
    assert.equal((await acts.sign(1)).ok, true);
    const { counts } = await world.register();
    assert.deepEqual([counts.acknowledged, counts.paper], [1, 0]);
  });

  it('the dry run names before the start who cannot be reached and why', async () => {
    const { world, acts } = await live(5);
    const reachability = createReachabilityStore(world.rig.db);
    await acts.install(4);
    await reachability.close(TENANT, personId(4), 'uninstalled', world.rig.clock.now());
    const planned = newCampaign(world.school, '2026-10-12', '2026-10-26');
    const people = createPeopleStore(world.rig.db);
    const { entries, counts } = await readRegister(world.store, people, world.school, planned);
    assert.deepEqual([counts.waiting, counts.unreachable], [3, 1]);
    const { state } = entries.find((entry) => entry.personId === personId(4)) ?? {};
    assert.deepEqual(state, { name: 'unreachable', reason: 'app-not-installed', advice: 'install-app' });
  });

  it('whoever leaves and comes back is a joiner again, unless they have signed or something is recorded', async () => {
    const { world, acts } = await live(7);
    await acts.start();
    await world.look();
    await acts.sign(5);
    await acts.mark(7, 'exempt');
    await world.liveUntil('2026-10-05T18:00');
    await world.enrol([1, 2, 3, 6]);
    await world.liveUntil('2026-10-20T18:00');
    assert.equal((await world.register()).leavers.length, 3);
    await world.enrol([1, 2, 3, 4, 5, 6, 7]);
    await world.liveUntil('2026-10-21T18:00');
    assert.equal((await acts.placeOf(4)).dueOn, '2026-11-04');
    assert.deepEqual(
      acts.sentTo(4).map(({ at }) => dayOf(at)),
      ['2026-10-05', '2026-10-21'],
    );
    for (const n of [5, 7]) assert.equal(acts.sentTo(n).length, 1, `person ${n}`);
    const asked = (await world.store.evidence(SCHOOL)).filter((line) => line.includes('"event":"asked"'));
    assert.equal(asked.length, 7, 'six at the start, and once more the one who came back');
    await world.liveUntil('2026-10-22T18:00');
    assert.equal(acts.sentTo(4).length, 2, 'once');
    await acts.balance();
  });

  it('whoever joins while a look is under way is asked once', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    const joined = world.rig.clock.now() + 300;
    await createEnrolmentStore(world.rig.db).enrol(SCHOOL, 'staff', [member(6)], joined);
    await world.look();
    assert.equal(acts.sentTo(6).length, 1);
    await world.liveUntil('2026-10-06T18:00');
    assert.equal(acts.sentTo(6).length, 1);
  });

  it('whoever moves from the staff team to leadership has not left, and is not asked again', async () => {
    const { world, acts } = await live(6);
    await acts.start();
    await world.look();
    await world.liveUntil('2026-10-06T08:00');
    await world.enrol([1, 2, 3, 4], [1, 5]);
    await world.rig.clock.run(2 * 60 * 60_000);
    const later = world.rig.clock.now() + 60_000;
    // The staff team was read first, and person 4 went over between the two readings.
    await world.enrol([1, 2, 3], [1, 5]);
    await createEnrolmentStore(world.rig.db).enrol(SCHOOL, 'leadership', [member(4)], later);
    await world.liveUntil('2026-10-07T18:00');
    for (const n of [4, 5]) assert.equal(acts.sentTo(n).length, 1, `person ${n}`);
    assert.equal((await acts.placeOf(5)).dueOn, '2026-10-19');
  });

  it('a joiner of the last day before the holidays is asked that day and reminded after them', async () => {
    const { world, acts } = await live(5, { start: Date.parse('2026-12-16T09:00:00Z') });
    await startCampaign(world.store, world.school, {
      policy: world.policy,
      dueOn: '2027-01-11',
      by: null,
      at: world.rig.clock.now(),
    });
    await world.look();
    await world.liveUntil('2026-12-18T08:00');
    await world.enrol([1, 2, 3, 4, 5, 6]);
    await world.liveUntil('2027-01-20T18:00');
    // Fourteen days end on New Year's Day, so that the first school day after it counts: earlier than the others'.
    assert.equal((await acts.placeOf(6)).dueOn, '2027-01-11');
    assert.deepEqual(
      acts.sentTo(6).map(({ at }) => dayOf(at)),
      ['2026-12-18', '2027-01-04', '2027-01-08', '2027-01-11', '2027-01-18'],
    );
  });
});
