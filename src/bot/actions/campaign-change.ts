import type { Campaign } from '../../domain/campaign/campaign.ts';
import { changeDueDate, moveStart, skipCampaign, withdrawCampaign } from '../../domain/campaign/changing.ts';
import { movedDay, readDate, readPlanDates } from '../../domain/campaign/plan.ts';
import { dayOf } from '../../domain/time/day.ts';
import { type Action, action } from '../action.ts';
import {
  type CampaignLeadParts,
  meant,
  type OfCampaign,
  ofCampaign,
  show,
  showPlan,
  typedDate,
} from '../campaign/lead.ts';
import { type Leader, leaderOf } from '../campaign/parts.ts';
import { asNotice } from '../campaign/status-card.ts';
import { type Outcome, refused } from '../outcome.ts';
import type { Turn } from '../turn.ts';

/** Changes of a campaign: another date, none this year, withdrawn. */
export const campaignChangeActions = (parts: CampaignLeadParts): Action[] => [
  action('campaign.withdraw', ofCampaign, (turn, of) => end(parts, turn, of, 'campaign.withdraw')),
  action('campaign.skip', ofCampaign, (turn, of) => end(parts, turn, of, 'campaign.skip')),
  action(
    'campaign.changeDate',
    ofCampaign.extend({ dueDate: typedDate, startsOn: typedDate }),
    async (turn, { dueDate, startsOn, ...of }) => {
      const leader = await leaderOf(parts, turn, 'campaign.changeDate');
      const campaign = leader && (await meant(parts, leader, of));
      if (!leader || !campaign) return refused;
      if (campaign.state === 'planned') return movePlan(parts, leader, campaign, { dueDate, startsOn });
      if (campaign.state === 'running') return correctDueDate(parts, leader, campaign, dueDate);
      return refused;
    },
  ),
];

const acts = { 'campaign.withdraw': withdrawCampaign, 'campaign.skip': skipCampaign } as const;

async function end(
  parts: CampaignLeadParts,
  turn: Turn,
  of: OfCampaign,
  act: keyof typeof acts,
): Promise<Outcome> {
  const leader = await leaderOf(parts, turn, act);
  const campaign = leader && (await meant(parts, leader, of));
  if (!campaign) return refused;
  const { school, person } = leader;
  const done = await acts[act](parts.store, school, {
    campaignId: campaign.id,
    by: person.id,
    at: parts.now(),
  });
  if (!done.ok) return refused;
  await parts.keeper.hasten(school.id);
  return show(parts, leader, done.campaign);
}

async function movePlan(
  parts: CampaignLeadParts,
  leader: Leader,
  planned: Campaign,
  typed: { readonly dueDate: string; readonly startsOn: string },
): Promise<Outcome> {
  const { school } = leader;
  const at = parts.now();
  const { daysToSign } = school.settings.calendar;
  const about = { calendar: await parts.calendarOf(school), daysToSign, today: dayOf(at) };
  const dates = readPlanDates(typed, planned, about);
  const [start, due] = [typed.startsOn, typed.dueDate].map((day) => movedDay(day, about.calendar));
  const moved = { start, due };
  const move = dates && { campaignId: planned.id, ...dates, moved, at };
  const done = move && (await moveStart(parts.store, school, move));
  if (done?.ok) return showPlan(parts, leader, done.campaign, { moved });
  return done?.code === 'refused'
    ? refused
    : showPlan(parts, leader, planned, { problem: { code: 'badDates', typed } });
}

async function correctDueDate(
  parts: CampaignLeadParts,
  leader: Leader,
  running: Campaign,
  dueDate: string,
): Promise<Outcome> {
  const { school, person } = leader;
  const at = parts.now();
  const calendar = await parts.calendarOf(school);
  const dueOn = readDate(dueDate, calendar, dayOf(at));
  if (!dueOn) return show(parts, leader, running, 'bad-date');
  const moved = { due: movedDay(dueDate, calendar) };
  const request = { campaignId: running.id, dueOn, moved, by: person.id, at };
  const done = await changeDueDate(parts.store, school, request);
  if (!done.ok) return refused;
  await parts.keeper.hasten(school.id);
  return show(parts, leader, done.campaign, asNotice(moved));
}
