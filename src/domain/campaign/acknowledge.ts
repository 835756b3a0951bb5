import type { Language } from '../language.ts';
import type { CampaignBooks, CampaignStore } from './books.ts';
import { type Acknowledgement, type Campaign, type Participant, type Refusal, refuse } from './campaign.ts';
import { referenceOf } from './evidence.ts';
import { editCards } from './messages.ts';

/** A press on one's own card. The caller has asked the live roster whether the person still belongs to the school. */
export interface Press {
  readonly schoolId: string;
  readonly cardId: string;
  /** Entra id, from the authenticated activity. */
  readonly personId: string;
  readonly at: number;
}

/** The place of the person who presses, in a campaign that is running; undefined for anybody and anything else. */
export async function placeOf(
  books: CampaignBooks,
  { schoolId, cardId, personId }: Press,
): Promise<{ campaign: Campaign; participant: Participant } | undefined> {
  const participant = await books.participant(cardId);
  const campaign = participant && (await books.campaign(participant.campaignId));
  if (!campaign || campaign.schoolId !== schoolId || campaign.state !== 'running') return undefined;
  return participant.personId === personId ? { campaign, participant } : undefined;
}

/**
 * Signs the version that the campaign asks for. The first press counts; every other, from whatever device or
 * copy, finds the same signature.
 */
export function acknowledge(
  store: CampaignStore,
  press: Press & { readonly ticked: boolean; readonly language: Language; readonly card: string },
): Promise<{ readonly ok: true; readonly acknowledgement: Acknowledgement } | Refusal> {
  return store.inSchool(press.schoolId, async (books) => {
    const place = await placeOf(books, press);
    if (!place) return refuse('refused');
    const { campaign, participant } = place;
    const before = await books.acknowledgementOf(campaign.id, participant.personId);
    if (before) return { ok: true, acknowledgement: before };
    if (!press.ticked) return refuse('not-ticked');
    return { ok: true, acknowledgement: await sign(books, campaign, participant, press) };
  });
}

async function sign(
  books: CampaignBooks,
  campaign: Campaign,
  participant: Participant,
  { language, card, at }: { language: Language; card: string; at: number },
): Promise<Acknowledgement> {
  const { id: campaignId, policyVersion } = campaign;
  const who = participant.personId;
  const [link] = await books.record(
    [{ event: 'acknowledged', campaign: campaignId, who, policy: policyVersion, language, card }],
    at,
  );
  const reference = referenceOf(link?.hash ?? '');
  const acknowledgement = { campaignId, personId: who, policyVersion, language, at, card, reference };
  await books.addAcknowledgement(acknowledgement);
  const signed = { ...participant, revision: participant.revision + 1 };
  await books.saveParticipant(signed);
  await editCards(books, campaign, signed, at);
  return acknowledgement;
}
