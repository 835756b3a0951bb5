import { currentCampaign } from '../../domain/campaign/overview.ts';
import { movedDay, readDate } from '../../domain/campaign/plan.ts';
import { startCampaign } from '../../domain/campaign/starting.ts';
import type { SentActivity } from '../../domain/delivery/item.ts';
import { RosterUnavailable } from '../../domain/school/roster.ts';
import { rosterNames } from '../../domain/school/roster-sync.ts';
import type { School } from '../../domain/school/school.ts';
import { dayOf } from '../../domain/time/day.ts';
import { type Action, action } from '../action.ts';
import { statusOf } from '../campaign/current.ts';
import { type CampaignLeadParts, ofCampaign, show, showPlan, typedDate } from '../campaign/lead.ts';
import { type Leader, leaderOf } from '../campaign/parts.ts';
import { asNotice } from '../campaign/status-card.ts';
import { type Outcome, refused, showCard } from '../outcome.ts';
import type { Turn } from '../turn.ts';

/** Starts the campaign, the planned one or another, at once. */
export const campaignStartAction = (parts: CampaignLeadParts): Action =>
  action('campaign.start', ofCampaign.extend({ dueDate: typedDate }), async (turn, { dueDate }) => {
    const leader = await leaderOf(parts, turn, 'campaign.start');
    if (!leader) return refused;
    const { school, person } = leader;
    const at = parts.now();
    await knowSomebody(parts, school);
    const calendar = await parts.calendarOf(school);
    const dueOn = readDate(dueDate, calendar, dayOf(at));
    if (!dueOn) return showBadStart(parts, leader, dueDate);
    const policy = parts.policyOf(school);
    const start = { policy, dueOn, by: person.id, at, pressed: pressedIn(turn) };
    const { campaign, already } = await startCampaign(parts.store, school, start);
    if (already) return show(parts, leader, campaign);
    await parts.keeper.hasten(school.id);
    return show(parts, leader, campaign, asNotice({ due: movedDay(dueDate, calendar) }));
  });

/** The pressed message, where it can be the status card: in the channel, and not in somebody's own chat. */
const pressedIn = ({ scope, conversationId, replyToId }: Turn): SentActivity | undefined =>
  scope === 'channel' && replyToId ? { conversationId, activityId: replyToId } : undefined;

async function showBadStart(parts: CampaignLeadParts, leader: Leader, dueDate: string): Promise<Outcome> {
  const current = await currentCampaign(parts.store, leader.school, parts.now());
  if (current?.state === 'running') return show(parts, leader, current, 'bad-date');
  const planned = current?.state === 'planned' ? current : undefined;
  return showPlan(parts, leader, planned, { problem: { code: 'badDate', typed: { dueDate } } });
}

/** "start campaign": what would start, or how the one that runs stands. */
export async function showStart(parts: CampaignLeadParts, turn: Turn): Promise<Outcome> {
  const leader = await leaderOf(parts, turn, 'campaign.start');
  if (!leader) return refused;
  const current = await currentCampaign(parts.store, leader.school, parts.now());
  if (current?.state === 'running') {
    const status = await statusOf(parts, leader.school, current);
    // A policy that has changed can be signed again at once; else there is nothing to start.
    if (status.changes.length === 0) return showCard(parts.drawStatus(status));
  }
  await knowSomebody(parts, leader.school);
  return showPlan(parts, leader, current?.state === 'planned' ? current : undefined);
}

/** Right after set-up a roster may not have been read yet, and a card would say that nobody, or too few, will be asked. */
async function knowSomebody({ people, readRosters }: CampaignLeadParts, school: School): Promise<void> {
  const known = await people.ofSchool(school.id);
  if (rosterNames.every((name) => known.some(({ rosters }) => rosters.includes(name)))) return;
  await readRosters(school).catch((error) => {
    if (!(error instanceof RosterUnavailable)) throw error;
  });
}
