import type { Policy } from '../policy/document.ts';
import { type ClauseChange, changedClauses } from '../policy/version.ts';
import type { CampaignRecords } from './books.ts';
import { type Acknowledgement, type Campaign, openAsk, type Participant } from './campaign.ts';
import type { CampaignMessage } from './messages.ts';
import type { Mark } from './state.ts';

/** What a person's card shows at this moment. */
export type StaffView = { readonly campaign: Campaign; readonly participant: Participant } & (
  | { readonly kind: 'sign'; readonly policy: Policy; readonly before: SignedBefore | undefined }
  | { readonly kind: 'receipt'; readonly policy: Policy; readonly acknowledgement: Acknowledgement }
  | { readonly kind: Mark['kind'] }
  /** The campaign was withdrawn, or another one has taken its place. */
  | { readonly kind: 'withdrawn' | 'closed' }
);

/** The person's last signature in this school, and what has changed since. */
interface SignedBefore {
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
  const policy = await records.policy(campaign.schoolId, campaign.policyVersion);
  // A signature stays a signature when its campaign is over.
  if (acknowledgement && policy) return { ...about, kind: 'receipt', policy, acknowledgement };
  if (campaign.state !== 'running' || !policy) {
    return { ...about, kind: campaign.state === 'withdrawn' ? 'withdrawn' : 'closed' };
  }
  if (participant.mark) return { ...about, kind: participant.mark.kind };
  return { ...about, kind: 'sign', policy, before: await signedBefore(records, campaign, personId, policy) };
}

async function signedBefore(
  records: CampaignRecords,
  { id, schoolId }: Campaign,
  personId: string,
  policy: Policy,
): Promise<SignedBefore | undefined> {
  const signed = await records.lastSigned(schoolId, personId, id);
  const old = signed && (await records.policy(schoolId, signed.policyVersion));
  return signed && old && { at: signed.at, changes: changedClauses(old, policy) };
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
