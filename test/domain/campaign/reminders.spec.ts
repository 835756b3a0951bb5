import { strict as assert } from 'node:assert';
import { dayOf } from '../../../src/domain/time/day.ts';
import { onBothDatabases } from '../../support/campaign-specs.ts';

const hourOf = (at: number): string =>
  new Date(at).toLocaleTimeString('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' });

onBothDatabases('reminders and nudges', (live) => {
  it('what an outage has held up over a weekend merges with what falls due then, in school hours', async () => {
    let down = false;
    const { world, acts } = await live(3, {
      // Friday; the due date is the Monday two weeks later.
      start: Date.parse('2026-09-25T09:00:00Z'),
      fault: () => (down ? { status: 503 } : undefined),
    });
    await acts.start('2026-10-12');
    await world.look();
    await world.liveUntil('2026-10-08T18:00');
    assert.deepEqual(
      acts.sentTo(3).map(({ at }) => dayOf(at)),
      ['2026-09-25', '2026-10-05'],
    );
    // Three days before falls on the Friday, on which Teams is down until school is over.
    down = true;
    await world.liveUntil('2026-10-09T16:35');
    down = false;
    await world.rig.clock.run(30 * 60_000);
    assert.equal(acts.sentTo(3).length, 2);
    await world.liveUntil('2026-10-12T20:00');
    const [, , ...after] = acts.sentTo(3);
    assert.deepEqual(
      after.map(({ at }) => dayOf(at)),
      ['2026-10-12'],
    );
    for (const { at } of after) assert.ok(hourOf(at) >= '08:30' && hourOf(at) < '16:30', hourOf(at));
  });

  it('somebody who took the app away is unreachable, and gets one reminder on coming back, not one a week', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    acts.uninstall(4);
    await world.liveUntil('2026-11-10T18:00');
    assert.equal((await acts.stateOf(4))?.name, 'unreachable');
    assert.equal((await acts.stateOf(3))?.name, 'delivered');
    const before = acts.sentTo(4).length;
    await acts.install(4);
    await world.liveUntil('2026-11-11T18:00');
    assert.equal(acts.sentTo(4).length, before + 1);
    assert.equal((await acts.stateOf(4))?.name, 'delivered');
  });

  it('a nudge goes out at once at night, to those who have the card and to those who have none yet', async () => {
    // By itself, on a Monday morning; somebody has not got the app.
    const { world, acts } = await live(6, { start: Date.parse('2026-08-28T09:00:00Z') });
    acts.uninstall(4);
    await world.liveUntil('2026-09-08T20:00');
    assert.equal((await acts.stateOf(4))?.name, 'unreachable');
    // A joiner of the evening, whose card waits for the morning.
    await world.enrol([1, 2, 3, 4, 5, 6]);
    Object.assign(world.rig.teams.world.personOf((await acts.placeOf(4)).personId) ?? {}, {
      installed: true,
    });
    const nudged = await acts.nudge();
    assert.deepEqual(nudged, { ok: true, sent: 5 });
    await world.rig.drain();
    for (const n of [1, 3, 4, 5, 6]) assert.equal(dayOf(acts.sentTo(n).at(-1)?.at ?? 0), '2026-09-08');
    assert.equal(acts.sentTo(4).length, 1);
    assert.deepEqual(await acts.nudge(), { ok: false, code: 'too-soon' });
  });

  it('a nudge on the morning of a reminder takes its place', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    // Seven days before the due date, before school.
    await world.rig.clock.run(Date.parse('2026-10-12T06:30:00Z') - world.rig.clock.now());
    await acts.nudge();
    await world.liveUntil('2026-10-12T18:00');
    assert.deepEqual(
      acts.sentTo(3).map(({ at }) => `${dayOf(at)} ${hourOf(at)}`),
      ['2026-10-05 10:00', '2026-10-12 07:30'],
    );
  });

  it('nudging somebody who has nothing to sign sends nothing and says so', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    await acts.sign(3);
    assert.deepEqual(await acts.nudge(3), { ok: true, sent: 0 });
    await acts.ask(4, 'Why?');
    assert.deepEqual(await acts.nudge(4), { ok: true, sent: 0 });
    assert.deepEqual(await acts.nudge(5), { ok: true, sent: 1 });
  });

  it('reminders pause while a question waits and go on when it is answered', async () => {
    const { world, acts } = await live(5);
    await acts.start();
    await world.look();
    await acts.ask(3, 'Why?');
    await acts.decline(4);
    await world.liveUntil('2026-10-20T18:00');
    for (const n of [3, 4]) assert.equal(acts.sentTo(n).length, 1, `person ${n}`);
    await acts.answer(3, 'Because.');
    await world.liveUntil('2026-10-23T18:00');
    const about = acts.sentTo(3).map(({ message }) => message.card === 'staff' && message.about);
    assert.deepEqual(about, ['first', 'answer']);
    await world.liveUntil('2026-11-03T18:00');
    assert.equal(acts.sentTo(3).length, 3);
    assert.equal(acts.sentTo(4).length, 1);
  });
});
