import { DateTime } from 'luxon';
import type { OutboxParts } from '../../src/delivery/outbox.ts';
import type { CampaignStore } from '../../src/domain/campaign/books.ts';
import { type CampaignKeeper, createCampaignKeeper } from '../../src/domain/campaign/keeper.ts';
import type { CampaignMessage } from '../../src/domain/campaign/messages.ts';
import { type Register, readRegister } from '../../src/domain/campaign/register.ts';
import { staffViewToSend } from '../../src/domain/campaign/staff-view.ts';
import type { Policy } from '../../src/domain/policy/document.ts';
import { createSchoolCalendar, type SchoolCalendar } from '../../src/domain/school/calendar.ts';
import type { School } from '../../src/domain/school/school.ts';
import type { Period } from '../../src/domain/school/settings.ts';
import { addDays, type Day, dayOf, instantOf } from '../../src/domain/time/day.ts';
import { readPolicy } from '../../src/i18n/content.ts';
import { bankHolidaysOfWales } from '../../src/process/bank-holidays.ts';
import { createCampaignAgenda } from '../../src/store/campaign-agenda-store.ts';
import { createCampaignStore } from '../../src/store/campaign-store.ts';
import type { DatabaseKind } from '../../src/store/dialect.ts';
import { createEnrolmentStore } from '../../src/store/enrolment-store.ts';
import { createPeopleStore } from '../../src/store/people-store.ts';
import { createSchoolStore } from '../../src/store/school-store.ts';
import { createRig, type Rig, SCHOOL, TENANT } from './outbox.ts';
import { member, personId } from './rosters.ts';
import { aSchool } from './schools.ts';
import type { TeamsOptions } from './teams.ts';
import type { TestActivity } from './teams-sender.ts';

/** Term dates of 2026/27 in a Welsh county, and the last week before. */
const holidays: readonly Period[] = [
  { from: '2026-07-21', to: '2026-08-31' },
  { from: '2026-09-01', to: '2026-09-01' },
  { from: '2026-10-26', to: '2026-10-30' },
  { from: '2026-12-21', to: '2027-01-01' },
  { from: '2027-02-15', to: '2027-02-19' },
  { from: '2027-03-29', to: '2027-04-09' },
  { from: '2027-05-31', to: '2027-06-04' },
  { from: '2027-07-21', to: '2027-08-31' },
];

/** A school with its people, before a stand-in for Teams, on a virtual clock. Person 1 is head, 2 chair. */
export interface CampaignWorld extends AsyncDisposable {
  readonly rig: Rig;
  readonly school: School;
  readonly calendar: SchoolCalendar;
  readonly store: CampaignStore;
  readonly keeper: CampaignKeeper;
  policy: Policy;
  /** The rosters as a sync has just read them: the numbers of the staff, and of leadership. */
  enrol(staff: readonly number[], leadership?: readonly number[]): Promise<void>;
  register(): Promise<Register>;
  /** Looks at the school and lets everything that follows arrive. */
  look(): Promise<void>;
  /** Lets time pass until the day and hour in Wales, ISO without a zone, looking twice a day; `daily` comes after. */
  liveUntil(moment: string, daily?: (day: Day) => Promise<void>): Promise<void>;
  /** What people and the channel have been sent so far, in order. */
  posts(): SentPost[];
}

export interface SentPost {
  readonly at: number;
  readonly to: string;
  readonly message: CampaignMessage;
}

export interface CampaignWorldOptions extends TeamsOptions {
  readonly start: number;
  /** How many are on the staff team from the start; ten more are known to Teams. */
  readonly people: number;
  /** When the school is closed; by default the holidays of 2026/27. */
  readonly closed?: readonly Period[];
}

export async function createCampaignWorld(
  kind: DatabaseKind,
  options: CampaignWorldOptions,
): Promise<CampaignWorld> {
  const closed = options.closed ?? holidays;
  const school = aSchool('a', {
    id: SCHOOL,
    tenantId: TENANT,
    settings: { ...aSchool('a').settings, calendar: { campaignFrom: '09-08', daysToSign: 14, closed } },
  });
  const calendar = createSchoolCalendar({ closed }, await bankHolidaysOfWales());
  const parts: Partial<OutboxParts<TestActivity>> = {
    nextOpenMoment: async (_, at) => calendar.nextOpenMoment(at),
    compose: async ({ payload, to }) => {
      const message = payload as CampaignMessage;
      if (message.card !== 'staff' || !('person' in to)) return { text: JSON.stringify(message) };
      const view = await staffViewToSend(store, message, to.person);
      return view ? { text: JSON.stringify({ ...message, kind: view.kind }) } : null;
    },
  };
  // Everything that is enqueued wakes the outbox; looking for more would make a year of seconds.
  const limits = { pollMs: 6 * 60 * 60_000 };
  const rig = await createRig(kind, { ...options, parts, limits });
  const store = createCampaignStore(rig.db, () => rig.outbox.wake());
  const people = createPeopleStore(rig.db);
  const { clock } = rig;
  const at = (day: Day, hour: number): number => instantOf(day, hour, 35);
  const world: CampaignWorld = {
    rig,
    school,
    calendar,
    store,
    policy: await readPolicy(),
    keeper: createCampaignKeeper({
      store,
      people,
      agenda: createCampaignAgenda(rig.db),
      policyOf: () => world.policy,
      readRosters: async () => undefined,
      schoolOf: async () => school,
      calendarOf: async () => calendar,
      clock: rig.clock,
      failed: (error) => {
        throw error;
      },
    }),
    async enrol(staff, leadership = [1]) {
      const at = rig.clock.now();
      const rosters = createEnrolmentStore(rig.db);
      for (const [name, numbers] of [
        ['staff', staff],
        ['leadership', leadership],
      ] as const) {
        await rosters.enrol(
          SCHOOL,
          name,
          numbers.map((n) => member(n)),
          at,
        );
        await rosters.release(SCHOOL, name, at);
      }
    },
    async register() {
      const campaign = await store.running(SCHOOL);
      if (!campaign) throw new Error('no campaign is running');
      return readRegister(store, people, school, campaign);
    },
    async look() {
      await clock.runUntil(world.keeper.lookDue());
      await rig.drain();
    },
    async liveUntil(moment, daily) {
      const end = DateTime.fromISO(moment, { zone: 'Europe/London' }).toMillis();
      for (let day = dayOf(clock.now()); ; day = addDays(day, 1)) {
        for (const hour of [8, 15]) {
          if (at(day, hour) <= clock.now()) continue;
          if (at(day, hour) > end) return clock.run(end - clock.now());
          await clock.run(at(day, hour) - clock.now());
          await clock.runUntil(world.keeper.lookDue());
          await clock.run(10 * 60_000);
        }
        await daily?.(day);
      }
    },
    posts: () =>
      rig.teams.world.posts.map(({ at, conversationId, activity }) => ({
        at,
        to: conversationId,
        message: JSON.parse(String(activity.text)) as CampaignMessage,
      })),
    async [Symbol.asyncDispose]() {
      await rig.clock.runUntil(world.keeper.stop());
      await rig[Symbol.asyncDispose]();
    },
  };
  const { world: teams } = rig.teams;
  const numbers = Array.from({ length: options.people + 10 }, (_, at) => at + 1);
  for (const n of numbers) teams.addPerson({ id: personId(n), name: `Person ${n}` });
  teams.addTeam({
    id: school.leadershipTeamId,
    name: 'Leadership',
    members: [personId(1)],
    channels: [{ id: school.headChannelId, name: 'Head' }],
  });
  await createSchoolStore(rig.db, async () => undefined).save(school, undefined, rig.clock.now());
  await world.enrol(numbers.slice(0, options.people));
  rig.outbox.start();
  return world;
}
