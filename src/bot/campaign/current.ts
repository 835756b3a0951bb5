import type { Campaign } from '../../domain/campaign/campaign.ts';
import { dueDay } from '../../domain/campaign/plan.ts';
import { readRegister } from '../../domain/campaign/register.ts';
import { newCampaign } from '../../domain/campaign/starting.ts';
import type { Policy } from '../../domain/policy/document.ts';
import { type ClauseChange, changedClauses } from '../../domain/policy/version.ts';
import type { School } from '../../domain/school/school.ts';
import { dayOf } from '../../domain/time/day.ts';
import type { CampaignParts } from './parts.ts';
import type { PlanShowing } from './plan-card.ts';
import type { StatusShowing } from './status-card.ts';

type Reading = Pick<CampaignParts, 'store' | 'people' | 'policyOf' | 'calendarOf' | 'now'>;

/** What the status card of a campaign shows. */
export async function statusOf(
  { store, people, policyOf }: Pick<Reading, 'store' | 'people' | 'policyOf'>,
  school: School,
  campaign: Campaign,
): Promise<StatusShowing> {
  const signed = await store.policy(school.id, campaign.policyVersion);
  const changes = campaign.state === 'running' ? changesSince(signed, policyOf(school)) : [];
  return { school, changes, register: await readRegister(store, people, school, campaign) };
}

/** What the card shows from which a campaign is started. */
export async function planOf(
  parts: Reading,
  school: School,
  planned: Campaign | undefined,
): Promise<PlanShowing> {
  const { store, people, policyOf } = parts;
  const campaign = planned ?? (await unplanned(parts, school));
  const last = await store.lastStarted(school.id);
  const signed = last && (await store.policy(school.id, last.policyVersion));
  return {
    school,
    isPlanned: planned !== undefined,
    register: await readRegister(store, people, school, campaign),
    changes: changesSince(signed, policyOf(school)),
  };
}

/** The campaign that would run if somebody started one now; it is kept nowhere. */
async function unplanned({ calendarOf, now }: Reading, school: School): Promise<Campaign> {
  const today = dayOf(now());
  const dueOn = dueDay(await calendarOf(school), today, school.settings.calendar.daysToSign);
  return newCampaign(school, today, dueOn);
}

/** The school's campaign of that id; without an id, the one that would be started now. */
export async function campaignOrDraft(
  parts: Reading,
  school: School,
  id: string,
): Promise<Campaign | undefined> {
  if (!id) return unplanned(parts, school);
  const named = await parts.store.campaign(id);
  return named?.schoolId === school.id ? named : undefined;
}

const changesSince = (before: Policy | undefined, now: Policy): ClauseChange[] =>
  before ? changedClauses(before, now) : [];
