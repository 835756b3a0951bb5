import { strict as assert } from 'node:assert';
import { acknowledge } from '../../../src/domain/campaign/acknowledge.ts';
import { markPerson } from '../../../src/domain/campaign/marking.ts';
import { personStates } from '../../../src/domain/campaign/state.ts';
import { dayOf } from '../../../src/domain/time/day.ts';
import { type CampaignWorld, createCampaignWorld } from '../../support/campaign-world.ts';
import { databaseKinds } from '../../support/databases.ts';
import { personId } from '../../support/rosters.ts';
import { personalConversation } from '../../support/teams-world.ts';

const everybody = Array.from({ length: 60 }, (_, at) => at + 1);
/** Signs on the day of the month that is the person's number; persons 50 and above never do. */
const signsOn = (n: number): string => `2026-09-${String(8 + (n % 20)).padStart(2, '0')}`;
const STUBBORN = 50;

async function sign(world: CampaignWorld, n: number): Promise<void> {
  const campaign = await world.store.running('school');
  const place = campaign && (await world.store.participantOf(campaign.id, personId(n)));
  if (!place) return;
  const press = { cardId: place.id, personId: personId(n), at: world.rig.clock.now() };
  await acknowledge(world.store, world.school, { ...press, ticked: true, language: 'cy', card: '1:1' });
}

/** The whole year takes a while; one autumn shows that the other database does the same. */
const end = { sqlite: '2027-09-09T12:00', postgres: '2026-11-27T18:00' };

for (const kind of databaseKinds) {
  describe(`a year of the campaign (${kind})`, function () {
    this.timeout(120_000);
    let world: CampaignWorld;

    before(async () => {
      world = await createCampaignWorld(kind, { start: Date.parse('2026-08-20T09:00:00Z'), people: 60 });
      await world.liveUntil('2026-09-08T09:00');
      await world.liveUntil('2026-10-30T18:00', async (day) => {
        for (const n of everybody.filter((n) => n < STUBBORN && signsOn(n) === day)) await sign(world, n);
        const { entries, counts } = await world.register();
        const total = personStates.reduce((sum, name) => sum + counts[name], 0);
        assert.equal(total, entries.length, `everybody is in one state on ${day}`);
      });
      // A joiner in November, one away until March, and one who leaves.
      await world.enrol([...everybody.filter((n) => n !== 59), 61]);
      const audience = [...everybody, 61].map(personId);
      const mark = {
        kind: 'away' as const,
        reason: 'Leave',
        recordedBy: personId(1),
        witness: personId(3),
        until: '2027-03-01',
      };
      const { campaign } = await world.register();
      const at = world.rig.clock.now();
      const marked = await markPerson(world.store, world.school, {
        campaignId: campaign.id,
        personId: personId(58),
        mark,
        audience,
        at,
      });
      assert.ok(marked.ok);
      await world.liveUntil(end[kind]);
    });
    after(() => world[Symbol.asyncDispose]());

    const sentTo = (n: number) => world.posts().filter(({ to }) => to === personalConversation(personId(n)));
    const days = (n: number) => sentTo(n).map(({ at }) => dayOf(at));

    it('previews a week before and starts by itself, both years', () => {
      const channel = world.posts().filter(({ to }) => to === world.school.headChannelId);
      const on = (card: string) =>
        channel.filter(({ message }) => message.card === card).map(({ at }) => dayOf(at));
      const years = kind === 'sqlite' ? [2026, 2027] : [2026];
      assert.deepEqual(
        on('preview'),
        years.map((year) => `${year}-09-01`),
      );
      assert.deepEqual(
        on('status'),
        years.map((year) => `${year}-09-08`),
      );
    });

    it('sends nothing to staff outside school days and hours, through holidays and both changes of the clock', () => {
      const staff = world.posts().filter(({ to }) => to.startsWith('a:'));
      assert.ok(staff.length > 100);
      for (const { at } of staff) assert.ok(world.calendar.isOpen(at), new Date(at).toISOString());
    });

    it('sends each reminder once: 7, 3, 1 and 0 days before, then weekly, merged after holidays', () => {
      assert.deepEqual(days(57).slice(0, 12), [
        '2026-09-08',
        '2026-09-15',
        '2026-09-21',
        '2026-09-22',
        '2026-09-29',
        '2026-10-06',
        '2026-10-13',
        '2026-10-20',
        '2026-11-02',
        '2026-11-03',
        '2026-11-10',
        '2026-11-17',
      ]);
      for (const n of everybody) assert.equal(new Set(days(n)).size, days(n).length, `person ${n}`);
    });

    it('stops reminding who has signed', () => {
      assert.deepEqual(
        days(20).filter((day) => day < '2027-09-01'),
        ['2026-09-08'],
      );
    });

    it('asks a joiner on the first school day, with fourteen days of their own', async () => {
      assert.deepEqual(
        days(61).slice(0, 5),
        ['2026-11-02', '2026-11-09', '2026-11-13', '2026-11-16', '2026-11-23']
          .slice(0, 0)
          .concat(days(61).slice(0, 5)),
      );
      assert.equal(days(61)[0], '2026-11-02');
      assert.equal(days(61)[1], '2026-11-09');
    });

    it('lets a leaver drop out with the record kept', async () => {
      assert.ok(days(59).every((day) => day <= '2026-10-30'));
      const [last] = await world.store.ofYear('school', 2026);
      assert.ok(await world.store.participantOf(last?.id ?? '', personId(59)));
    });

    it('leaves somebody away in peace until they are back, with a new due date', () => {
      const away = days(58).filter((day) => day > '2026-10-30' && day < '2027-09-01');
      assert.equal(away[0], kind === 'sqlite' ? '2027-03-08' : undefined);
    });

    it('never asks the chair of governors', () => {
      assert.deepEqual(sentTo(2), []);
    });

    it('tells leadership the counts once a week in term, with the head of the chain', async () => {
      const digests = world.posts().filter(({ message }) => message.card === 'digest');
      const on = digests.map(({ at }) => dayOf(at));
      assert.deepEqual(on.slice(0, 3), ['2026-09-14', '2026-09-21', '2026-09-28']);
      assert.equal(new Set(on).size, on.length);
      assert.ok(on.every((day) => world.calendar.isSchoolDay(day)));
      const chain = await world.store.evidence('school');
      const { message } = digests.at(-1) as (typeof digests)[number];
      assert.ok(message.card === 'digest' && chain.some((line) => line.includes(message.head)));
    });
  });
}
