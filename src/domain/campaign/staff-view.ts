import type { Policy } from '../policy/document.ts';
import { type ClauseChange, changedClauses } from '../policy/version.ts';
import type { CampaignRecords } from './books.ts';
import { type Acknowledgement, type Campaign, openAsk, type Participant } from './campaign.ts';
import type { CampaignMessage } from './messages.ts';
import type { Mark } from './state.ts';

/** What a person's card shows at this moment. */
export type StaffView = { readonly campaign: Campaign; readonly participant: Participant } & (
  | { readonly kind: 'sign'; readonly before: SignedBefore | undefined }
  | {
      readonly kind: 'receipt';
      readonly acknowledgement: Acknowledgement;
      readonly policy: Policy | undefined;
    }
  | { readonly kind: Mark['kind'] }
  /** The campaign was withdrawn, or another one has taken its place. */
  | { readonly kind: 'withdrawn' | 'closed' }
);

/** The person's last signature in this school, and what has changed since. */
export interface SignedBefore {
  readonly at: number;
  readonly changes: readonly ClauseChange[];
}

/** Reads what the card of a person shows; undefined for somebody who is not asked in that campaign. */
export async function readStaffView(
  records: CampaignRecords,
  campaignId: string,
  personId: string,
): Promise<StaffView | undefined> {
  const campaign = await records.campaign(campaignId);
  const participant = await records.participantOf(campaignId, personId);
  if (!campaign || !participant) return undefined;
  const about = { campaign, participant };
  const acknowledgement = await records.acknowledgementOf(campaignId, personId);
  // A signature stays a signature when its campaign is over.
  if (acknowledgement) {
    const policy = await records.policy(campaign.schoolId, acknowledgement.policyVersion);
    return { ...about, kind: 'receipt', acknowledgement, policy };
  }
  if (campaign.state !== 'running') {
    return { ...about, kind: campaign.state === 'withdrawn' ? 'withdrawn' : 'closed' };
  }
  if (participant.mark) return { ...about, kind: participant.mark.kind };
  return { ...about, kind: 'sign', before: await signedBefore(records, campaign, personId) };
}

async function signedBefore(
  records: CampaignRecords,
  campaign: Campaign,
  personId: string,
): Promise<SignedBefore | undefined> {
  const signed = await records.lastSigned(campaign.schoolId, personId, campaign.id);
  if (!signed) return undefined;
  const old = await records.policy(campaign.schoolId, signed.policyVersion);
  const now = await records.policy(campaign.schoolId, campaign.policyVersion);
  return { at: signed.at, changes: old && now ? changedClauses(old, now) : [] };
}

/**
 * The card that a message to a person is sent as; undefined when there is nothing left to say: they have signed,
 * left or asked something meanwhile. What edits a card that they have is always worth sending.
 */
export async function staffViewToSend(
  records: CampaignRecords,
  message: CampaignMessage & { card: 'staff' },
  personId: string,
): Promise<StaffView | undefined> {
  const view = await readStaffView(records, message.campaign, personId);
  if (!view || message.about === 'edit') return view;
  if (view.kind !== 'sign' || !(await records.isOnRoster(view.campaign.schoolId, personId))) return undefined;
  return message.about === 'reminder' && openAsk(view.participant) ? undefined : view;
}
