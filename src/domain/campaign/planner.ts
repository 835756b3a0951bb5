import { openingOf } from '../school/calendar.ts';
import { addDays, type Day, dayOf } from '../time/day.ts';
import type { CampaignStore } from './books.ts';
import type { Campaign } from './campaign.ts';
import { enrol } from './enrolling.ts';
import type { Look, PlannerParts } from './look.ts';
import { unmarkPerson } from './marking.ts';
import { dueDay } from './plan.ts';
import { type Register, readRegister } from './register.ts';
import { postDigest, refreshStatus } from './reporting.ts';
import { editEverybody, sendMissingCards, sendReminders } from './sending.ts';
import { followYearPlan } from './year-plan.ts';

/** How often an open school is looked at: how long a joiner waits, and how old a status card gets. */
const LOOK_EVERY_MS = 15 * 60_000;
const ENROL_RETRY_MS = 10_000;

/**
 * Does whatever the moment asks of a school's campaign, each thing once however often it is asked or the process
 * dies: preview, start, cards for joiners, reminders, digest, the status card, and the edits that follow a change.
 * @param since the day from which the school is known; no campaign is planned for an earlier one
 * @returns when to look again, epoch milliseconds
 */
export async function lookAfter(
  parts: PlannerParts,
  look: Omit<Look, 'today'> & { readonly since: Day },
): Promise<number> {
  const { store } = parts;
  const { school, calendar, at } = look;
  const today = dayOf(at);
  const now: Look = { ...look, today };
  if (at >= openingOf(today)) await followYearPlan(parts, now, look.since);
  for (const changed of await store.unedited(school.id)) await editEverybody(store, school, changed, at);
  const isOpen = calendar.isOpen(at);
  const running = await store.running(school.id);
  if (running && (isOpen || !running.enrolled)) {
    const { enrolled } = await lookAfterCampaign(parts, now, running, isOpen);
    // Nobody is known yet: Teams could not be asked, or the first rosters are only being read.
    if (!enrolled) return at + ENROL_RETRY_MS;
  }
  if (isOpen) return at + LOOK_EVERY_MS;
  // Every day of the year, because previews come in the holidays too.
  return openingOf(at < openingOf(today) ? today : addDays(today, 1));
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
