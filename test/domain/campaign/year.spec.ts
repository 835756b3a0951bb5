import { strict as assert } from 'node:assert';
import { DateTime } from 'luxon';
import type { Period } from '../../../src/domain/school/settings.ts';
import { type Day, dayOf } from '../../../src/domain/time/day.ts';
import { type Acts, createActs } from '../../support/campaign-acts.ts';
import { type CampaignWorld, createCampaignWorld } from '../../support/campaign-world.ts';
import { databaseKinds } from '../../support/databases.ts';
import { personId } from '../../support/rosters.ts';

/** A school year with a 29th of February: half-terms, Christmas, Easter, the summer, an INSET day. */
const closed: Period[] = [
  { from: '2027-07-21', to: '2027-08-31' },
  { from: '2027-09-01', to: '2027-09-01' },
  { from: '2027-10-25', to: '2027-10-29' },
  { from: '2027-12-20', to: '2028-01-02' },
  { from: '2028-02-14', to: '2028-02-18' },
  { from: '2028-04-10', to: '2028-04-21' },
  { from: '2028-05-29', to: '2028-06-02' },
  { from: '2028-07-20', to: '2028-09-03' },
];

/** Every day on which somebody hears of the campaign who never signs, until the next one starts. */
const heard: Day[] = [
  '2027-09-08', // the card; to be signed by Wednesday 22 September
  '2027-09-15', // seven days before
  '2027-09-20', // three days before is a Sunday
  '2027-09-21',
  '2027-09-22',
  ...['2027-09-29', '2027-10-06', '2027-10-13', '2027-10-20'],
  '2027-11-01', // what fell into half-term; the clocks have changed
  ...['2027-11-03', '2027-11-10', '2027-11-17', '2027-11-24', '2027-12-01', '2027-12-08', '2027-12-15'],
  '2028-01-04', // two weeks of Christmas in one; Monday is a bank holiday
  ...['2028-01-05', '2028-01-12', '2028-01-19', '2028-01-26', '2028-02-02', '2028-02-09'],
  '2028-02-21', // half-term
  ...['2028-02-23', '2028-03-01', '2028-03-08', '2028-03-15', '2028-03-22', '2028-03-29', '2028-04-05'],
  '2028-04-24', // two weeks of Easter in one
  ...['2028-04-26', '2028-05-03', '2028-05-10', '2028-05-17', '2028-05-24'],
  '2028-06-05', // half-term
  ...['2028-06-07', '2028-06-14', '2028-06-21', '2028-06-28', '2028-07-05', '2028-07-12', '2028-07-19'],
  '2028-09-04', // the whole summer in one
  '2028-09-06',
];

const everybody = Array.from({ length: 60 }, (_, at) => at + 1);
/** Signs on the day of the month that is the person's number; persons 50 and above never do. */
const signsOn = (n: number): string => `2027-09-${String(8 + (n % 20)).padStart(2, '0')}`;
const STUBBORN = 50;

/** The whole year takes a while; one autumn shows that the other database does the same. */
const end = { sqlite: '2028-09-11T12:00', postgres: '2027-11-26T18:00' };

for (const kind of databaseKinds) {
  describe(`a year of the campaign (${kind})`, function () {
    this.timeout(180_000);
    const isWhole = kind === 'sqlite';
    const lastDay = end[kind].slice(0, 10);
    let world: CampaignWorld;
    let acts: Acts;

    before(async () => {
      world = await createCampaignWorld(kind, {
        start: Date.parse('2027-08-20T09:00:00Z'),
        people: 60,
        closed,
      });
      acts = createActs(world);
      await world.liveUntil('2027-09-08T09:00');
      await world.liveUntil('2027-10-29T18:00', async (day) => {
        for (const n of everybody.filter((n) => n > 2 && n < STUBBORN && signsOn(n) === day))
          await acts.sign(n);
        await acts.balance();
      });
      // A joiner in November, one away until March, and one who leaves.
      await world.enrol([...everybody.filter((n) => n !== 59), 61]);
      assert.ok((await acts.mark(58, 'away', { until: '2028-03-01' })).ok);
      if (isWhole) {
        await world.liveUntil('2028-02-21T18:00', async () => void (await acts.balance()));
        // Somebody whose days to sign go over the 29th of February.
        await world.enrol([...everybody.filter((n) => n !== 59), 61, 62]);
      }
      await world.liveUntil(end[kind], async () => void (await acts.balance()));
    });
    after(() => world[Symbol.asyncDispose]());

    const days = (n: number): Day[] => acts.sentTo(n).map(({ at }) => dayOf(at));
    /** As far as the database's part of the year goes. */
    const soFar = (wanted: readonly Day[]): Day[] => wanted.filter((day) => day <= lastDay);
    const posted = (card: string): Day[] =>
      acts.inChannel().flatMap(({ at, message }) => (message.card === card ? [dayOf(at)] : []));

    it('previews a week before and starts by itself, both years', () => {
      assert.deepEqual(posted('preview'), soFar(['2027-09-01', '2028-09-01']));
      assert.deepEqual(posted('status'), soFar(['2027-09-08', '2028-09-08']));
    });

    it('sends nothing to staff outside school days and hours, through holidays and both changes of the clock', () => {
      const staff = world.posts().filter(({ to }) => to.startsWith('a:'));
      assert.ok(staff.length > 100);
      for (const { at } of staff) assert.ok(world.calendar.isOpen(at), new Date(at).toISOString());
      const hours = acts.sentTo(57).map(({ at }) => DateTime.fromMillis(at, { zone: 'Europe/London' }).hour);
      assert.deepEqual(new Set(hours), new Set([8]), 'half past eight in winter and in summer');
    });

    it('sends each reminder once: 7, 3, 1 and 0 days before, then weekly, merged after holidays', () => {
      assert.deepEqual(days(57), soFar([...heard, '2028-09-08']));
      for (const n of everybody) assert.equal(new Set(days(n)).size, days(n).length, `person ${n}`);
    });

    it('stops reminding who has signed', () => {
      assert.deepEqual(days(20), soFar(['2027-09-08', '2028-09-08']));
    });

    it('asks a joiner on the first school day, with fourteen days of their own', () => {
      // To be signed by Monday 15 November: one day before is a Sunday.
      assert.deepEqual(days(61).slice(0, 5), [
        '2027-11-01',
        '2027-11-08',
        '2027-11-12',
        '2027-11-15',
        '2027-11-22',
      ]);
      if (!isWhole) return;
      // To be signed by Tuesday 7 March: seven days before is the 29th of February.
      const expected = ['2028-02-22', '2028-02-29', '2028-03-06', '2028-03-07', '2028-03-14'];
      assert.deepEqual(days(62).slice(0, 5), expected);
    });

    it('lets a leaver drop out with the record kept', async () => {
      assert.ok(days(59).every((day) => day <= '2027-10-29'));
      const [last] = await world.store.ofYear('school', 2027);
      assert.ok(await world.store.participantOf(last?.id ?? '', personId(59)));
    });

    it('leaves somebody away in peace until they are back, with a new due date', () => {
      const [first] = days(58).filter((day) => day > '2027-10-29');
      assert.equal(first, isWhole ? '2028-03-08' : undefined);
    });

    it('never asks the chair of governors', () => {
      assert.deepEqual(acts.sentTo(2), []);
    });

    it('tells leadership the counts on the first school day of a week, with the head of the chain', async () => {
      const on = posted('digest');
      assert.deepEqual(on.slice(0, 3), ['2027-09-13', '2027-09-20', '2027-09-27']);
      // After a week of holidays, and in weeks whose Monday is a bank holiday.
      const special = soFar(['2027-11-01', '2028-01-04', '2028-05-02']);
      assert.deepEqual(
        special.filter((day) => on.includes(day)),
        special,
      );
      for (const day of on) assert.ok(world.calendar.isSchoolDay(day), day);
      assert.equal(new Set(on).size, on.length);
      const chain = await world.store.evidence('school');
      const { message } = acts.inChannel().findLast((post) => post.message.card === 'digest') ?? {};
      assert.ok(message?.card === 'digest' && chain.some((line) => line.includes(message.head)));
    });
  });
}
