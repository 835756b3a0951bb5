import { z } from 'zod';
import type { Campaign } from '../../domain/campaign/campaign.ts';
import { currentCampaign } from '../../domain/campaign/overview.ts';
import type { Translator } from '../../i18n/translator.ts';
import { type Outcome, showCard } from '../outcome.ts';
import { campaignOrDraft, planOf, statusOf } from './current.ts';
import type { CampaignParts, Leader } from './parts.ts';
import type { DrawPlan, PlanShowing } from './plan-card.ts';
import type { DrawQuestion } from './question-card.ts';
import type { DrawStatus, Notice } from './status-card.ts';

export type CampaignLeadParts = CampaignParts & {
  readonly drawPlan: DrawPlan;
  readonly drawStatus: DrawStatus;
  readonly drawQuestion: DrawQuestion;
  readonly translate: Translator;
};

/** Which campaign a card of leadership's is about; an empty or missing name means the current one. */
export const ofCampaign = z.object({ campaign: z.string().max(100).optional() });
export type OfCampaign = z.infer<typeof ofCampaign>;

/** A date as typed: whatever it is, it comes back with what is wrong. */
export const typedDate = z.string().max(100).default('');

/** The campaign that a card names, if it is the school's; without a name the current one. */
export const meant = (
  parts: CampaignLeadParts,
  { school }: Leader,
  { campaign: id }: OfCampaign,
): Promise<Campaign | undefined> =>
  id ? campaignOrDraft(parts, school, id) : currentCampaign(parts.store, school, parts.now());

/** The card of a campaign: its plan until it starts, then how it stands. */
export async function show(
  parts: CampaignLeadParts,
  leader: Leader,
  campaign: Campaign,
  notice?: Notice,
): Promise<Outcome> {
  if (campaign.state === 'planned' || campaign.state === 'skipped') return showPlan(parts, leader, campaign);
  return showCard(parts.drawStatus({ ...(await statusOf(parts, leader.school, campaign)), notice }));
}

/** The card from which a campaign is started, planned or not. */
export async function showPlan(
  parts: CampaignLeadParts,
  { school }: Leader,
  planned: Campaign | undefined,
  about: Pick<PlanShowing, 'problem' | 'moved'> = {},
): Promise<Outcome> {
  return showCard(parts.drawPlan({ ...(await planOf(parts, school, planned)), ...about }));
}
