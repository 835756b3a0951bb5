import { type CampaignLeadParts, campaignLeadActions } from '../actions/campaign-lead.ts';
import { type CampaignPeopleParts, campaignPeopleActions } from '../actions/campaign-people.ts';
import { type CampaignStaffParts, campaignStaffActions } from '../actions/campaign-staff.ts';
import { campaignCommands } from '../commands/campaign.ts';
import type { Feature } from '../feature.ts';

export type CampaignFeatureParts = CampaignStaffParts & CampaignLeadParts & CampaignPeopleParts;

/** The second job: everybody signs the policy once a year, and leadership sees who has. */
export function campaignFeature(parts: CampaignFeatureParts): Feature {
  return {
    actions: [...campaignStaffActions(parts), ...campaignLeadActions(parts), ...campaignPeopleActions(parts)],
    commands: campaignCommands(parts),
  };
}
