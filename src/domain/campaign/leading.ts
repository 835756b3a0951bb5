import { randomUUID } from 'node:crypto';
import type { SentActivity } from '../delivery/item.ts';
import type { Policy } from '../policy/document.ts';
import { policyVersion } from '../policy/version.ts';
import type { SchoolCalendar } from '../school/calendar.ts';
import type { School } from '../school/school.ts';
import { addDays, type Day, dayOf, isDay } from '../time/day.ts';
import type { CampaignBooks, CampaignStore } from './books.ts';
import { type Campaign, type Refusal, refuse } from './campaign.ts';
import {
  batchOf,
  editCards,
  previewEdit,
  previewKey,
  statusCard,
  statusEdit,
  statusKey,
} from './messages.ts';
import { schoolYearOf } from './plan.ts';

const LONGEST_DAYS = 365;

/** The due date that was asked for, moved off a closed day; undefined when it is none, past, or over a year away. */
export function readDueDate(typed: string, calendar: SchoolCalendar, today: Day): Day | undefined {
  const day = typed.trim();
  if (!isDay(day) || day < today || day > addDays(today, LONGEST_DAYS)) return undefined;
  return calendar.schoolDayFrom(day);
}

/** A campaign that has not started. */
export const newCampaign = (school: School, startsOn: Day, dueOn: Day): Campaign => ({
  id: randomUUID(),
  schoolId: school.id,
  tenantId: school.tenantId,
  schoolYear: schoolYearOf(startsOn),
  state: 'planned',
  policyVersion: '',
  startsOn,
  dueOn,
  startedAt: null,
  startedBy: null,
  endedAt: null,
  enrolled: false,
  remindedThrough: startsOn,
  digestedOn: startsOn,
  digestHead: '',
  nudgedAt: 0,
  revision: 0,
  shown: '',
});

export interface Start {
  readonly policy: Policy;
  readonly dueOn: Day;
  /** Entra id; null when the campaign starts by itself. */
  readonly by: string | null;
  readonly at: number;
  /** The message that was pressed, which becomes the status card. */
  readonly pressed?: SentActivity | undefined;
}

export type Started = { readonly ok: true; readonly campaign: Campaign; readonly already: boolean };

/**
 * Starts a campaign with the policy as it reads now. One that runs for the same text in the same school year
 * simply goes on; one for an older text is closed, and everybody signs the change.
 */
export function startCampaign(store: CampaignStore, school: School, start: Start): Promise<Started> {
  return store.inSchool(school.id, async (books) => {
    const { policy, at } = start;
    const today = dayOf(at);
    const version = policyVersion(policy);
    const running = await books.running(school.id);
    if (running?.policyVersion === version && running.schoolYear === schoolYearOf(today))
      return { ok: true, campaign: running, already: true };
    if (running) await end(books, school, running, 'closed', start.by, at);
    const years = await books.ofYear(school.id, schoolYearOf(today));
    const planned = years.find(({ state }) => state === 'planned');
    const campaign: Campaign = {
      ...(planned ?? newCampaign(school, today, start.dueOn)),
      state: 'running',
      policyVersion: version,
      dueOn: start.dueOn,
      startedAt: at,
      startedBy: start.by,
      remindedThrough: today,
      digestedOn: today,
      revision: (planned?.revision ?? 0) + 1,
    };
    await books.keepPolicy(policy, version, at);
    await books.saveCampaign(campaign);
    const { id, dueOn } = campaign;
    await books.record([{ event: 'started', campaign: id, policy: version, due: dueOn, by: start.by }], at);
    await showStart(books, school, campaign, start);
    return { ok: true, campaign, already: false };
  });
}

/** A pressed card becomes the status card, for everybody in the channel; else a new one is posted. */
async function showStart(books: CampaignBooks, school: School, campaign: Campaign, { pressed, at }: Start) {
  if (pressed) await books.adopt(statusKey(campaign), pressed, at);
  await books.enqueue([pressed ? statusEdit(campaign, school) : statusCard(campaign, school)], at);
  if (await books.isPosted(previewKey(campaign))) await books.enqueue([previewEdit(campaign, school)], at);
}

type Changed = { readonly ok: true; readonly campaign: Campaign };

async function ofSchool(books: CampaignBooks, school: School, id: string): Promise<Campaign | undefined> {
  const campaign = await books.campaign(id);
  return campaign?.schoolId === school.id ? campaign : undefined;
}

/** Withdraws a running campaign: nothing more is sent, and every card says so. */
export function withdrawCampaign(
  store: CampaignStore,
  school: School,
  of: { campaignId: string; by: string; at: number },
): Promise<Changed | Refusal> {
  return store.inSchool(school.id, async (books) => {
    const campaign = await ofSchool(books, school, of.campaignId);
    if (campaign?.state !== 'running') return refuse('refused');
    return { ok: true, campaign: await end(books, school, campaign, 'withdrawn', of.by, of.at) };
  });
}

async function end(
  books: CampaignBooks,
  school: School,
  campaign: Campaign,
  state: 'closed' | 'withdrawn',
  by: string | null,
  at: number,
): Promise<Campaign> {
  const ended = { ...campaign, state, endedAt: at, revision: campaign.revision + 1 };
  await books.saveCampaign(ended);
  await books.record([{ event: state, campaign: campaign.id, by }], at);
  await books.cancel(batchOf(campaign), at);
  await editCards(books, ended, undefined, at);
  await books.enqueue([statusEdit(ended, school)], at);
  return ended;
}

/** Leaves this school year's campaign out. */
export function skipCampaign(
  store: CampaignStore,
  school: School,
  of: { campaignId: string; by: string; at: number },
): Promise<Changed | Refusal> {
  return store.inSchool(school.id, async (books) => {
    const planned = await ofSchool(books, school, of.campaignId);
    if (planned?.state !== 'planned') return refuse('refused');
    const campaign: Campaign = {
      ...planned,
      state: 'skipped',
      endedAt: of.at,
      revision: planned.revision + 1,
    };
    await books.saveCampaign(campaign);
    await books.record([{ event: 'skipped', campaign: campaign.id, by: of.by }], of.at);
    await books.enqueue([previewEdit(campaign, school)], of.at);
    return { ok: true, campaign };
  });
}

/** Moves the start of a planned campaign, and its due date with it. */
export function moveStart(
  store: CampaignStore,
  school: School,
  of: { campaignId: string; startsOn: Day; dueOn: Day; at: number },
): Promise<Changed | Refusal> {
  return store.inSchool(school.id, async (books) => {
    const planned = await ofSchool(books, school, of.campaignId);
    if (planned?.state !== 'planned') return refuse('refused');
    const { startsOn, dueOn, at } = of;
    const campaign: Campaign = { ...planned, startsOn, dueOn, revision: planned.revision + 1 };
    await books.saveCampaign(campaign);
    await books.enqueue([previewEdit(campaign, school)], at);
    return { ok: true, campaign };
  });
}

/** Corrects the due date of a running campaign; joiners and others with one of their own keep it. */
export function changeDueDate(
  store: CampaignStore,
  school: School,
  of: { campaignId: string; dueOn: Day; by: string; at: number },
): Promise<Changed | Refusal> {
  return store.inSchool(school.id, async (books) => {
    const before = await ofSchool(books, school, of.campaignId);
    if (before?.state !== 'running') return refuse('refused');
    const { dueOn, by, at } = of;
    if (before.dueOn === dueOn) return { ok: true, campaign: before };
    const campaign: Campaign = { ...before, dueOn, revision: before.revision + 1 };
    await books.saveCampaign(campaign);
    await books.moveDueDates(campaign.id, before.dueOn, dueOn);
    await books.record([{ event: 'due-changed', campaign: campaign.id, due: dueOn, by }], at);
    await editCards(books, campaign, undefined, at);
    await books.enqueue([statusEdit(campaign, school)], at);
    return { ok: true, campaign };
  });
}
