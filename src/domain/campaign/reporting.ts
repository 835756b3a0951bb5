import type { School } from '../school/school.ts';
import type { Clock } from '../time/clock.ts';
import { addDays, type Day, weekdayOf } from '../time/day.ts';
import type { CampaignAgenda, CampaignStore, SchoolRef } from './books.ts';
import { digestCard, statusEdit, statusKey } from './channel-messages.ts';
import type { Look, PlannerParts } from './look.ts';
import { type Register, readRegister } from './register.ts';
import { needLeadership, progressOf } from './state.ts';

const mondayOf = (day: Day): Day => addDays(day, 1 - weekdayOf(day));

/** On the first school day of a week leadership gets the counts and the head of the evidence chain. */
export async function postDigest(
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

interface ProgressParts extends Pick<PlannerParts, 'store' | 'people'> {
  readonly agenda: Pick<CampaignAgenda, 'sending'>;
  readonly schoolOf: (tenantId: string, schoolId: string) => Promise<School | undefined>;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * Asked again and again: brings the status cards up to date that are certainly not, and those of schools whose cards
 * are going out; once more when the last is out.
 */
export function createProgress({ store, people, agenda, schoolOf, clock }: ProgressParts) {
  let wereSending: readonly SchoolRef[] = [];
  return async (): Promise<void> => {
    const areSending = await agenda.sending(clock.now());
    const schools = new Map([...wereSending, ...areSending].map((one) => [one.schoolId, one]));
    wereSending = areSending;
    for (const { tenantId, schoolId } of schools.values()) {
      const school = await schoolOf(tenantId, schoolId);
      const campaign = school && (await store.running(schoolId));
      if (!campaign) continue;
      await refreshStatus(store, school, await readRegister(store, people, school, campaign), clock.now());
    }
  };
}

/** Edits the status card when its counts have changed; one that was deleted in Teams is posted anew. */
export async function refreshStatus(
  store: CampaignStore,
  school: School,
  { campaign, counts, leavers }: Register,
  at: number,
): Promise<void> {
  const shown = JSON.stringify([counts, leavers.length]);
  await store.inSchool(school.id, async (books) => {
    const now = await books.campaign(campaign.id);
    if (now?.state !== 'running') return;
    const isGone = await books.forgetGone(statusKey(now));
    if (shown === campaign.shown && !isGone) return;
    const changed = { ...now, shown, revision: now.revision + 1 };
    await books.saveCampaign(changed);
    await books.enqueue([statusEdit(changed, school)], at);
  });
}
