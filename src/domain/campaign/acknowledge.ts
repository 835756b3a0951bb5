import type { Language } from '../language.ts';
import type { School } from '../school/school.ts';
import type { CampaignBooks, CampaignStore } from './books.ts';
import {
  type Acknowledgement,
  type Campaign,
  openAsk,
  type Participant,
  type Refusal,
  refuse,
} from './campaign.ts';
import { questionEdit } from './channel-messages.ts';
import { referenceOf } from './evidence.ts';
import { showChange } from './messages.ts';

/** A press on one's own card. The caller has asked the live roster whether the person still belongs to the school. */
export interface Press {
  readonly cardId: string;
  /** Entra id, from the authenticated activity. */
  readonly personId: string;
  readonly at: number;
}

/** The place of the person who presses, in a campaign that is running; undefined for anybody and anything else. */
export async function placeOf(
  books: CampaignBooks,
  school: School,
  { cardId, personId }: Press,
): Promise<{ campaign: Campaign; participant: Participant } | undefined> {
  const participant = await books.participant(cardId);
  const campaign = participant && (await books.campaign(participant.campaignId));
  if (!campaign || campaign.schoolId !== school.id || campaign.state !== 'running') return undefined;
  return participant.personId === personId ? { campaign, participant } : undefined;
}

/** How a person signs. */
interface Signing extends Press {
  readonly ticked: boolean;
  /** The language of the card that was pressed. */
  readonly language: Language;
  /** The message that was pressed. */
  readonly card: string;
}

/**
 * Signs the version that the campaign asks for. The first press counts; every other, from whatever device or
 * copy, finds the same signature.
 */
export function acknowledge(
  store: CampaignStore,
  school: School,
  signing: Signing,
): Promise<{ readonly ok: true; readonly acknowledgement: Acknowledgement } | Refusal> {
  return store.inSchool(school.id, async (books) => {
    const place = await placeOf(books, school, signing);
    if (!place) return refuse('refused');
    const { campaign, participant } = place;
    const before = await books.acknowledgementOf(campaign.id, participant.personId);
    if (before) return { ok: true, acknowledgement: before };
    if (!signing.ticked) return refuse('not-ticked');
    const acknowledgement = await sign(books, campaign, participant, signing);
    const signed = { ...participant, revision: participant.revision + 1 };
    await books.saveParticipant(signed);
    await showChange(books, campaign, signed, signing.at);
    if (openAsk(participant)) await books.enqueue([questionEdit(campaign, school, signed)], signing.at);
    return { ok: true, acknowledgement };
  });
}

async function sign(
  books: CampaignBooks,
  { id: campaignId, policyVersion }: Campaign,
  { personId }: Participant,
  { language, card, at }: Signing,
): Promise<Acknowledgement> {
  const [link] = await books.record(
    [{ event: 'acknowledged', campaign: campaignId, who: personId, policy: policyVersion, language, card }],
    at,
  );
  const reference = referenceOf(link?.hash ?? '');
  const acknowledgement = { campaignId, personId, policyVersion, language, at, card, reference };
  await books.addAcknowledgement(acknowledgement);
  return acknowledgement;
}
