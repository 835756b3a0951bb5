import type { Policy } from '../policy/document.ts';
import type { SchoolCalendar } from '../school/calendar.ts';
import { openingOf } from '../school/calendar.ts';
import type { People } from '../school/people.ts';
import { RosterUnavailable } from '../school/roster.ts';
import type { School } from '../school/school.ts';
import { addDays, type Day, dayOf, weekdayOf } from '../time/day.ts';
import type { CampaignStore } from './books.ts';
import type { Campaign, Participant } from './campaign.ts';
import { newCampaign, startCampaign } from './leading.ts';
import { newParticipant, unmarkPerson } from './marking.ts';
import { digestCard, firstCard, previewCard, statusEdit } from './messages.ts';
import { dueDay, planYear, schoolYearOf } from './plan.ts';
import { audienceOf, type Register, readRegister } from './register.ts';
import { sendMissingCards, sendReminders } from './reminding.ts';
import { needLeadership, progressOf } from './state.ts';

/** How often an open school is looked at: how long a joiner waits, and how old a status card gets. */
const LOOK_EVERY_MS = 15 * 60_000;
const ENROL_RETRY_MS = 10_000;
/** People per transaction. */
const AT_ONCE = 200;

export interface PlannerParts {
  readonly store: CampaignStore;
  readonly people: Pick<People, 'ofSchool' | 'names'>;
  readonly policyOf: (school: School) => Policy;
  /** Brings the kept rosters up to date. @throws RosterUnavailable */
  readonly readRosters: (school: School) => Promise<void>;
}

/** One look at a school: the school, what is known of its calendar, and the moment. */
interface Look {
  readonly school: School;
  readonly calendar: SchoolCalendar;
  readonly today: Day;
  readonly at: number;
}

/**
 * Does whatever the moment asks of a school's campaign, each thing once however often it is asked or the process
 * dies: preview, start, cards for joiners, reminders, digest, the status card.
 * @param since the day from which the school is known; no campaign is planned for an earlier one
 * @returns when to look again, epoch milliseconds
 */
export async function lookAfter(
  parts: PlannerParts,
  look: Omit<Look, 'today'> & { readonly since: Day },
): Promise<number> {
  const today = dayOf(look.at);
  const now: Look = { ...look, today };
  if (look.at >= openingOf(today)) await followYearPlan(parts, now, look.since);
  const running = await parts.store.running(look.school.id);
  const isOpen = look.calendar.isOpen(look.at);
  if (running && (isOpen || !running.enrolled)) {
    const { enrolled } = await lookAfterCampaign(parts, now, running, isOpen);
    // Nobody is known yet: Teams could not be asked, or the first rosters are only being read.
    if (!enrolled) return look.at + ENROL_RETRY_MS;
  }
  if (isOpen) return look.at + LOOK_EVERY_MS;
  // Every day of the year, because previews come in the holidays too.
  return openingOf(look.at < openingOf(today) ? today : addDays(today, 1));
}

async function followYearPlan({ store, policyOf }: PlannerParts, look: Look, since: Day): Promise<void> {
  const { school, calendar, today, at } = look;
  const settings = school.settings.calendar;
  const [latest] = await store.ofYear(school.id, schoolYearOf(today));
  if (!latest) {
    const year = schoolYearOf(today);
    const usual = planYear(settings, calendar, year, '');
    // A school that came after this year's date waits for the next; one that was there is not passed over.
    if (since > usual.startsOn || today < usual.previewOn) return;
    const { startsOn } = planYear(settings, calendar, year, today);
    const plan = newCampaign(school, startsOn, dueDay(calendar, startsOn, settings.daysToSign));
    await store.inSchool(school.id, async (books) => {
      if ((await books.ofYear(school.id, year)).length > 0) return;
      await books.saveCampaign(plan);
      await books.enqueue([previewCard(plan, school)], at);
    });
  } else if (latest.state === 'planned' && today >= latest.startsOn && calendar.isOpen(at)) {
    // Started late, after an outage: nobody loses days to sign.
    const dueOn = today > latest.startsOn ? dueDay(calendar, today, settings.daysToSign) : latest.dueOn;
    await startCampaign(store, school, { policy: policyOf(school), dueOn, by: null, at });
  }
}

async function lookAfterCampaign(
  parts: PlannerParts,
  look: Look,
  running: Campaign,
  isOpen: boolean,
): Promise<Campaign> {
  const { store, people } = parts;
  const { school, today, at } = look;
  const campaign = await enrol(parts, look, running);
  if (!isOpen || !campaign.enrolled) return campaign;
  let register = await readRegister(store, people, school, campaign);
  if (await welcomeBack(store, look, register))
    register = await readRegister(store, people, school, campaign);
  await sendMissingCards(store, register, today, at);
  if (campaign.remindedThrough < today) await sendReminders(store, register, today, at);
  await postDigest(store, look, register);
  await refreshStatus(store, school, register, at);
  return campaign;
}

/** Asks everybody on the rosters who has not been asked: at the start all, later the joiners. */
async function enrol(
  { store, people, readRosters }: PlannerParts,
  look: Look,
  campaign: Campaign,
): Promise<Campaign> {
  const { school, calendar, today, at } = look;
  if (!campaign.enrolled) await readRosters(school).catch(unlessUnavailable);
  const audience = audienceOf(school, await people.ofSchool(school.id));
  const known = new Set((await store.participants(campaign.id)).map(({ personId }) => personId));
  const missing = audience.filter(({ id }) => !known.has(id));
  const own = dueDay(calendar, today, school.settings.calendar.daysToSign);
  const due = campaign.enrolled && own > campaign.dueOn ? own : campaign.dueOn;
  for (let start = 0; start < missing.length; start += AT_ONCE) {
    const group = missing
      .slice(start, start + AT_ONCE)
      .map(({ id }) => newParticipant(campaign, id, due, at));
    if (!(await askGroup(store, campaign, group, at))) return campaign;
  }
  if (campaign.enrolled || audience.length === 0) return campaign;
  return store.inSchool(school.id, async (books) => {
    const enrolled = { ...((await books.campaign(campaign.id)) ?? campaign), enrolled: true };
    await books.saveCampaign(enrolled);
    return enrolled;
  });
}

/** When Teams cannot be asked, the rosters of the last sync have to do. */
function unlessUnavailable(error: unknown): void {
  if (!(error instanceof RosterUnavailable)) throw error;
}

/** False when the campaign has ended meanwhile. */
function askGroup(
  store: CampaignStore,
  campaign: Campaign,
  group: Participant[],
  at: number,
): Promise<boolean> {
  // A start that somebody pressed goes out at once; joiners, and a start by itself, keep school hours.
  const quiet = campaign.enrolled || campaign.startedBy === null;
  return store.inSchool(campaign.schoolId, async (books) => {
    if ((await books.campaign(campaign.id))?.state !== 'running') return false;
    const added = await books.addParticipants(group);
    await books.record(
      added.map(({ personId, dueOn }) => ({
        event: 'asked',
        campaign: campaign.id,
        who: personId,
        due: dueOn,
      })),
      at,
    );
    await books.enqueue(
      added.map(({ personId }) => firstCard(campaign, personId, quiet)),
      at,
    );
    return true;
  });
}

/** Ends the absence of those who are back, with a due date of their own; true when there was one. */
async function welcomeBack(
  store: CampaignStore,
  { school, calendar, today, at }: Look,
  { campaign, entries }: Register,
): Promise<boolean> {
  const back = entries.filter(({ participant }) => {
    const mark = participant?.mark;
    return mark?.kind === 'away' && mark.until !== null && mark.until <= today;
  });
  const dueOn = dueDay(calendar, today, school.settings.calendar.daysToSign);
  for (const { personId } of back) {
    await unmarkPerson(store, school, { campaignId: campaign.id, personId, by: null, dueOn, at });
  }
  return back.length > 0;
}

const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

/** On the first school day of a week leadership gets the counts and the head of the evidence chain. */
async function postDigest(
  store: CampaignStore,
  { school, today, at }: Look,
  { campaign, counts }: Register,
): Promise<void> {
  const week = mondayOf(today);
  if (mondayOf(campaign.digestedOn) >= week) return;
  const head = await store.head(school.id);
  const { signed, total } = progressOf(counts);
  const hasNews = signed < total || needLeadership(counts) > 0 || head?.hash !== campaign.digestHead;
  await store.inSchool(school.id, async (books) => {
    const now = await books.campaign(campaign.id);
    if (now?.state !== 'running' || mondayOf(now.digestedOn) >= week) return;
    await books.saveCampaign({ ...now, digestedOn: today, digestHead: head?.hash ?? '' });
    if (hasNews) await books.enqueue([digestCard(now, school, week, head)], at);
  });
}

/** Edits the status card when its counts have changed. */
export async function refreshStatus(
  store: CampaignStore,
  school: School,
  { campaign, counts, leavers }: Register,
  at: number,
): Promise<void> {
  const shown = JSON.stringify([counts, leavers.length]);
  if (shown === campaign.shown) return;
  await store.inSchool(school.id, async (books) => {
    const now = await books.campaign(campaign.id);
    if (now?.state !== 'running') return;
    const changed = { ...now, shown, revision: now.revision + 1 };
    await books.saveCampaign(changed);
    await books.enqueue([statusEdit(changed, school)], at);
  });
}
