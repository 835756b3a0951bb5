import type { Campaign, CampaignRefusal } from '../../domain/campaign/campaign.ts';
import { markPerson, unmarkPerson } from '../../domain/campaign/marking.ts';
import { nudge } from '../../domain/campaign/nudging.ts';
import { dueDay } from '../../domain/campaign/plan.ts';
import { readRegister } from '../../domain/campaign/register.ts';
import { dayOf } from '../../domain/time/day.ts';
import type { Action } from '../action.ts';
import { campaignOrDraft } from '../campaign/current.ts';
import { type Leader, leaderOf } from '../campaign/parts.ts';
import type { RecordForm } from '../campaign/record-fields.ts';
import { refused } from '../outcome.ts';
import { type CampaignPeopleParts, formIn, recorded, showPeople } from './campaign-people.ts';
import { dialogAction } from './dialog-action.ts';

/** What leadership records about somebody, or a nudge for one person: answers with the list again. */
export const campaignRecordAction = (parts: CampaignPeopleParts): Action =>
  dialogAction('campaign.record', recorded, async (turn, data) => {
    const leader = await leaderOf(parts, turn, 'campaign.record');
    const campaign = leader && (await campaignOrDraft(parts, leader.school, data.campaign));
    if (!leader || campaign?.state !== 'running') return refused;
    const { language = turn.language, show, search } = data;
    const entered = formIn(data);
    const code = entered.person ? await record(parts, leader, campaign, entered) : 'noPerson';
    const isDone = code === 'recorded' || code === 'nudged';
    const notice = `cards:campaign.people.${code}` as const;
    const wish = { isDraft: false, language, show, search, notice, ...(isDone ? {} : { form: entered }) };
    return showPeople(parts, leader, campaign, wish);
  });

type Result =
  | 'recorded'
  | 'nudged'
  | 'notNudged'
  | Extract<CampaignRefusal, 'refused' | 'no-reason' | 'bad-witness' | 'own-paper' | 'bad-date' | 'too-soon'>;

async function record(
  parts: CampaignPeopleParts,
  { school, person: by }: Leader,
  campaign: Campaign,
  { person: personId, what, reason, witness, until }: RecordForm,
): Promise<Result> {
  const { store } = parts;
  const register = await readRegister(store, parts.people, school, campaign);
  const of = { campaignId: campaign.id, personId, at: parts.now() };
  if (what === 'nudge') {
    const nudged = await nudge(store, school, register, { only: personId, at: of.at });
    if (nudged.ok) return nudged.sent > 0 ? 'nudged' : 'notNudged';
    return codeOf(nudged);
  }
  if (what === 'undo') {
    const { daysToSign } = school.settings.calendar;
    const dueOn = dueDay(await parts.calendarOf(school), dayOf(of.at), daysToSign);
    return codeOf(await unmarkPerson(store, school, { ...of, by: by.id, dueOn }));
  }
  const audience = register.entries.map((entry) => entry.personId);
  const mark = { kind: what, reason, recordedBy: by.id, witness, until: (what === 'away' && until) || null };
  return codeOf(await markPerson(store, school, { ...of, mark, audience }));
}

const codeOf = (result: { ok: true } | { ok: false; code: CampaignRefusal }): Result =>
  result.ok ? 'recorded' : (result.code as Exclude<Result, 'recorded' | 'nudged' | 'notNudged'>);
