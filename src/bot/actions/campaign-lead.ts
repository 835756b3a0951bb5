import { z } from 'zod';
import { answerAsk } from '../../domain/campaign/asking.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';
import {
  changeDueDate,
  moveStart,
  readDueDate,
  skipCampaign,
  startCampaign,
  withdrawCampaign,
} from '../../domain/campaign/leading.ts';
import { currentCampaign } from '../../domain/campaign/overview.ts';
import { readRegister } from '../../domain/campaign/register.ts';
import { nudge } from '../../domain/campaign/reminding.ts';
import { RosterUnavailable } from '../../domain/school/roster.ts';
import type { School } from '../../domain/school/school.ts';
import { dayOf } from '../../domain/time/day.ts';
import type { Translator } from '../../i18n/translator.ts';
import { type Action, action } from '../action.ts';
import { planOf, statusOf } from '../campaign/current.ts';
import { type CampaignParts, type Leader, leaderOf } from '../campaign/parts.ts';
import type { DrawPlan, PlanShowing } from '../campaign/plan-card.ts';
import type { DrawQuestion } from '../campaign/question-card.ts';
import type { DrawStatus, Notice } from '../campaign/status-card.ts';
import { type Outcome, refused, say, showCard } from '../outcome.ts';
import type { Turn } from '../turn.ts';

export type CampaignLeadParts = CampaignParts & {
  readonly drawPlan: DrawPlan;
  readonly drawStatus: DrawStatus;
  readonly drawQuestion: DrawQuestion;
  readonly translate: Translator;
};

const typed = z.string().max(100).default('');
const ofCampaign = z.object({ campaign: z.string().max(100).optional() });
type OfCampaign = z.infer<typeof ofCampaign>;

/** What leadership presses in its channel. */
export function campaignLeadActions(parts: CampaignLeadParts): Action[] {
  return [
    action('campaign.start', ofCampaign.extend({ dueDate: typed }), (turn, { dueDate }) =>
      start(parts, turn, dueDate),
    ),
    action('campaign.status', ofCampaign, (turn, of) => showStatus(parts, turn, of)),
    action('campaign.remind', ofCampaign, (turn, of) => remind(parts, turn, of)),
    action('campaign.withdraw', ofCampaign, (turn, of) => end(parts, turn, of, 'campaign.withdraw')),
    action('campaign.skip', ofCampaign, (turn, of) => end(parts, turn, of, 'campaign.skip')),
    action(
      'campaign.changeDate',
      ofCampaign.extend({ dueDate: typed, startsOn: typed }),
      (turn, { dueDate, startsOn, ...of }) => changeDate(parts, turn, of, { dueDate, startsOn }),
    ),
    action(
      'campaign.answer',
      z.object({ card: z.string().max(100), answer: z.string().max(20_000).default('') }),
      (turn, data) => answer(parts, turn, data),
    ),
  ];
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
  const planned = current?.state === 'planned' ? current : undefined;
  return showPlan(parts, leader, planned);
}

/** Right after set-up no roster has been read yet, and a card would say that nobody will be asked. */
async function knowSomebody({ people, readRosters }: CampaignLeadParts, school: School): Promise<void> {
  if ((await people.ofSchool(school.id)).length > 0) return;
  await readRosters(school).catch((error) => {
    if (!(error instanceof RosterUnavailable)) throw error;
  });
}

/** "campaign status", and the button that asks again. */
export async function showStatus(
  parts: CampaignLeadParts,
  turn: Turn,
  of: OfCampaign = {},
): Promise<Outcome> {
  const leader = await leaderOf(parts, turn, 'campaign.status');
  if (!leader) return refused;
  const campaign = await meant(parts, leader, of);
  if (!campaign)
    return of.campaign ? refused : say(parts.translate(turn.language, 'cards:campaign.status.none'));
  return show(parts, leader, campaign);
}

async function start(parts: CampaignLeadParts, turn: Turn, dueDate: string): Promise<Outcome> {
  const leader = await leaderOf(parts, turn, 'campaign.start');
  if (!leader) return refused;
  const { school, person } = leader;
  const at = parts.now();
  await knowSomebody(parts, school);
  const dueOn = readDueDate(dueDate, await parts.calendarOf(school), dayOf(at));
  if (!dueOn) return showBadStart(parts, leader, dueDate);
  const pressed = turn.replyToId
    ? { conversationId: turn.conversationId, activityId: turn.replyToId }
    : undefined;
  const policy = parts.policyOf(school);
  const { campaign, already } = await startCampaign(parts.store, school, {
    policy,
    dueOn,
    by: person.id,
    at,
    pressed,
  });
  if (!already) await parts.keeper.hasten(school.id);
  return show(parts, leader, campaign);
}

async function showBadStart(parts: CampaignLeadParts, leader: Leader, dueDate: string): Promise<Outcome> {
  const current = await currentCampaign(parts.store, leader.school, parts.now());
  if (current?.state === 'running') return show(parts, leader, current, 'bad-date');
  const planned = current?.state === 'planned' ? current : undefined;
  return showPlan(parts, leader, planned, { problem: true, typed: { dueDate } });
}

async function remind(parts: CampaignLeadParts, turn: Turn, of: OfCampaign): Promise<Outcome> {
  const leader = await leaderOf(parts, turn, 'campaign.remind');
  const campaign = leader && (await meant(parts, leader, of));
  if (!leader || campaign?.state !== 'running') return refused;
  const register = await readRegister(parts.store, parts.people, leader.school, campaign);
  const done = await nudge(parts.store, leader.school, register, { at: parts.now() });
  return show(parts, leader, campaign, done.ok ? { nudged: done.sent } : 'too-soon');
}

async function end(
  parts: CampaignLeadParts,
  turn: Turn,
  of: OfCampaign,
  act: 'campaign.withdraw' | 'campaign.skip',
): Promise<Outcome> {
  const leader = await leaderOf(parts, turn, act);
  const campaign = leader && (await meant(parts, leader, of));
  if (!campaign) return refused;
  const { school, person } = leader;
  const request = { campaignId: campaign.id, by: person.id, at: parts.now() };
  const perform = act === 'campaign.withdraw' ? withdrawCampaign : skipCampaign;
  const done = await perform(parts.store, school, request);
  return done.ok ? show(parts, leader, done.campaign) : refused;
}

async function changeDate(
  parts: CampaignLeadParts,
  turn: Turn,
  of: OfCampaign,
  dates: { readonly dueDate: string; readonly startsOn: string },
): Promise<Outcome> {
  const leader = await leaderOf(parts, turn, 'campaign.changeDate');
  const campaign = leader && (await meant(parts, leader, of));
  if (!leader || (campaign?.state !== 'planned' && campaign?.state !== 'running')) return refused;
  const { school, person } = leader;
  const at = parts.now();
  const calendar = await parts.calendarOf(school);
  const dueOn = readDueDate(dates.dueDate, calendar, dayOf(at));
  const startsOn = readDueDate(dates.startsOn || campaign.startsOn, calendar, dayOf(at));
  const request = { campaignId: campaign.id, by: person.id, at };
  if (campaign.state === 'running') {
    if (!dueOn) return show(parts, leader, campaign, 'bad-date');
    const done = await changeDueDate(parts.store, school, { ...request, dueOn });
    return done.ok ? show(parts, leader, done.campaign) : refused;
  }
  if (!dueOn || !startsOn || dueOn <= startsOn)
    return showPlan(parts, leader, campaign, { problem: true, typed: dates });
  const done = await moveStart(parts.store, school, { ...request, startsOn, dueOn });
  return done.ok ? show(parts, leader, done.campaign) : refused;
}

async function answer(
  parts: CampaignLeadParts,
  turn: Turn,
  data: { readonly card: string; readonly answer: string },
): Promise<Outcome> {
  const leader = await leaderOf(parts, turn, 'campaign.answer');
  if (!leader) return refused;
  const { school, person } = leader;
  const request = { cardId: data.card, answer: data.answer, by: person.id, at: parts.now() };
  const done = await answerAsk(parts.store, school, request);
  if (done.ok) return showCard(parts.drawQuestion(school, done.participant));
  const participant = done.code === 'no-comment' ? await parts.store.participant(data.card) : undefined;
  return participant ? showCard(parts.drawQuestion(school, participant, true)) : refused;
}

/** The campaign that a card names, if it is the school's; without a name the current one. */
async function meant(
  { store, now }: CampaignLeadParts,
  { school }: Leader,
  { campaign: id }: OfCampaign,
): Promise<Campaign | undefined> {
  if (!id) return currentCampaign(store, school, now());
  const named = await store.campaign(id);
  return named?.schoolId === school.id ? named : undefined;
}

async function show(
  parts: CampaignLeadParts,
  leader: Leader,
  campaign: Campaign,
  notice?: Notice,
): Promise<Outcome> {
  if (campaign.state === 'planned' || campaign.state === 'skipped') return showPlan(parts, leader, campaign);
  return showCard(parts.drawStatus({ ...(await statusOf(parts, leader.school, campaign)), notice }));
}

async function showPlan(
  parts: CampaignLeadParts,
  { school }: Leader,
  campaign: Campaign | undefined,
  more: Partial<PlanShowing> = {},
): Promise<Outcome> {
  return showCard(parts.drawPlan({ ...(await planOf(parts, school, campaign)), ...more }));
}
