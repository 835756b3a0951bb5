import type { School } from '../school/school.ts';
import { addDays, type Day, weekdayOf } from '../time/day.ts';
import type { CampaignStore } from './books.ts';
import type { Look } from './look.ts';
import { digestCard, statusEdit } from './messages.ts';
import type { Register } from './register.ts';
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
