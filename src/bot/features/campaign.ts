import { campaignAnswerAction } from '../actions/campaign-answer.ts';
import { campaignChangeActions } from '../actions/campaign-change.ts';
import { type CampaignPeopleParts, campaignPeopleAction } from '../actions/campaign-people.ts';
import { campaignRecordAction } from '../actions/campaign-record.ts';
import { type CampaignStaffParts, campaignStaffActions } from '../actions/campaign-staff.ts';
import { campaignStartAction } from '../actions/campaign-start.ts';
import { campaignStatusActions } from '../actions/campaign-status.ts';
import type { CampaignLeadParts } from '../campaign/lead.ts';
import { campaignCommands } from '../commands/campaign.ts';
import type { Feature } from '../feature.ts';

export type CampaignFeatureParts = CampaignStaffParts & CampaignLeadParts & CampaignPeopleParts;

/** The second job: everybody signs the policy once a year, and leadership sees who has. */
export function campaignFeature(parts: CampaignFeatureParts): Feature {
  return {
    actions: [
      ...campaignStaffActions(parts),
      campaignStartAction(parts),
      ...campaignStatusActions(parts),
      ...campaignChangeActions(parts),
      campaignAnswerAction(parts),
      campaignPeopleAction(parts),
      campaignRecordAction(parts),
    ],
    commands: campaignCommands(parts),
  };
}
