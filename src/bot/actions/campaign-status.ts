import { nudge } from '../../domain/campaign/nudging.ts';
import { readRegister } from '../../domain/campaign/register.ts';
import { type Action, action } from '../action.ts';
import { type CampaignLeadParts, meant, type OfCampaign, ofCampaign, show } from '../campaign/lead.ts';
import { leaderOf } from '../campaign/parts.ts';
import { type Outcome, refused, say } from '../outcome.ts';
import type { Turn } from '../turn.ts';

/** How the campaign stands, and asking again those who have not signed. */
export const campaignStatusActions = (parts: CampaignLeadParts): Action[] => [
  action('campaign.status', ofCampaign, (turn, of) => showStatus(parts, turn, of)),
  action('campaign.remind', ofCampaign, (turn, of) => remind(parts, turn, of)),
];

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

async function remind(parts: CampaignLeadParts, turn: Turn, of: OfCampaign): Promise<Outcome> {
  const leader = await leaderOf(parts, turn, 'campaign.remind');
  const campaign = leader && (await meant(parts, leader, of));
  if (!leader || campaign?.state !== 'running') return refused;
  const register = await readRegister(parts.store, parts.people, leader.school, campaign);
  const done = await nudge(parts.store, leader.school, register, { at: parts.now() });
  if (!done.ok && done.code !== 'too-soon') return refused;
  return show(parts, leader, campaign, done.ok ? { nudged: done.sent } : 'too-soon');
}
