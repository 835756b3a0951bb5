import type { Campaign } from '../../domain/campaign/campaign.ts';
import { dueDay } from '../../domain/campaign/plan.ts';
import { dryRun, readRegister } from '../../domain/campaign/register.ts';
import type { Policy } from '../../domain/policy/document.ts';
import { type ClauseChange, changedClauses } from '../../domain/policy/version.ts';
import type { School } from '../../domain/school/school.ts';
import { dayOf } from '../../domain/time/day.ts';
import type { CampaignParts } from './parts.ts';
import type { PlanShowing } from './plan-card.ts';
import type { StatusShowing } from './status-card.ts';

/** What the status card of a campaign shows. */
export async function statusOf(
  { store, people, policyOf }: Pick<CampaignParts, 'store' | 'people' | 'policyOf'>,
  school: School,
  campaign: Campaign,
): Promise<StatusShowing> {
  const signed = await store.policy(school.id, campaign.policyVersion);
  const changes = campaign.state === 'running' ? changesSince(signed, policyOf(school)) : [];
  return { school, changes, register: await readRegister(store, people, school, campaign) };
}

/** What the card shows from which a campaign is started. */
export async function planOf(
  parts: Pick<CampaignParts, 'store' | 'people' | 'policyOf' | 'calendarOf' | 'now'>,
  school: School,
  campaign: Campaign | undefined,
): Promise<PlanShowing> {
  const { store, people, policyOf, calendarOf, now } = parts;
  const { daysToSign } = school.settings.calendar;
  const last = (await store.policies(school.id)).at(-1);
  return {
    school,
    campaign,
    dryRun: await dryRun(store, people, school),
    dueOn: campaign?.dueOn ?? dueDay(await calendarOf(school), dayOf(now()), daysToSign),
    changes: changesSince(last, policyOf(school)),
  };
}

const changesSince = (before: Policy | undefined, now: Policy): ClauseChange[] =>
  before ? changedClauses(before, now) : [];
