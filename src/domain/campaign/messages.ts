import type { OutboxItem } from '../delivery/item.ts';
import type { CampaignBooks, Copy } from './books.ts';
import type { Campaign, Participant } from './campaign.ts';
import type { MovedDays } from './plan.ts';

/** What a message about a campaign shows; the words are made when it is sent. */
export type CampaignMessage =
  /** To a person: the card to sign, or what has become of it. */
  | {
      readonly card: 'staff';
      readonly about: 'first' | 'reminder' | 'answer' | 'edit';
      readonly campaign: string;
    }
  /** To the head teacher's channel. */
  | {
      readonly card: 'preview' | 'status';
      readonly campaign: string;
      readonly moved?: MovedDays | undefined;
    }
  | { readonly card: 'question'; readonly campaign: string; readonly participant: string }
  | { readonly card: 'digest'; readonly campaign: string; readonly head: string; readonly lines: number };

export const CAMPAIGN_KIND = 'campaign';

/** Everything that goes to the audience of a campaign is one batch. */
export const batchOf = ({ id }: Pick<Campaign, 'id'>): string => `campaign/${id}`;

export type Send = Pick<OutboxItem, 'key' | 'priority' | 'quiet'> & { readonly payload: CampaignMessage };

/** Whose campaign a message is about, as every item says. */
export const aboutCampaign = ({ schoolId, tenantId }: Campaign) => ({
  schoolId,
  tenantId,
  kind: CAMPAIGN_KIND,
});

const toPerson = (campaign: Campaign, person: string, { key, ...send }: Send): OutboxItem => ({
  ...aboutCampaign(campaign),
  ...send,
  key: `${batchOf(campaign)}/${person}/${key}`,
  to: { person },
  batch: batchOf(campaign),
});

/** @param quiet waits for school hours; a start that leadership pressed does not */
export const firstCard = (campaign: Campaign, person: string, quiet: boolean, key = 'card'): OutboxItem =>
  toPerson(campaign, person, {
    key,
    priority: 'bulk',
    quiet,
    payload: { card: 'staff', about: 'first', campaign: campaign.id },
  });

/** The first card once more, for somebody whose own was dropped. */
export const cardAgain = (campaign: Campaign, person: string, today: string): OutboxItem =>
  firstCard(campaign, person, true, `card/${today}`);

/** @param occasion a day, or the moment of a nudge: one reminder each */
export const reminder = (campaign: Campaign, person: string, occasion: string, quiet: boolean): OutboxItem =>
  toPerson(campaign, person, {
    key: `remind/${occasion}`,
    priority: 'bulk',
    quiet,
    payload: { card: 'staff', about: 'reminder', campaign: campaign.id },
  });

/** Leadership's answer, as a new message: an edit notifies nobody. */
export const answerCard = (campaign: Campaign, participant: Participant): OutboxItem =>
  toPerson(campaign, participant.personId, {
    key: `answer/${participant.revision}`,
    priority: 'normal',
    quiet: false,
    payload: { card: 'staff', about: 'answer', campaign: campaign.id },
  });

/** @param revision of what has changed: one edit each */
const cardEdit = (
  campaign: Campaign,
  { key, personId }: Copy,
  revision: string,
  priority: 'normal' | 'bulk',
): OutboxItem => ({
  ...aboutCampaign(campaign),
  key: `${key}/edit/${revision}`,
  replaces: key,
  to: { person: personId },
  batch: batchOf(campaign),
  priority,
  payload: { card: 'staff', about: 'edit', campaign: campaign.id } satisfies CampaignMessage,
});

/**
 * Shows what has become of somebody: on the cards that they have, and soon in leadership's counts. What has not been
 * sent needs no edit: it is made from the state at the moment of sending.
 */
export async function showChange(
  books: CampaignBooks,
  campaign: Campaign,
  { personId, revision }: Participant,
  at: number,
): Promise<void> {
  const copies = await books.copies(campaign, personId);
  const edits = copies.map((copy) => cardEdit(campaign, copy, `${campaign.revision}.${revision}`, 'normal'));
  await books.enqueue(edits, at);
  await books.saveCampaign({ ...campaign, shown: '' });
}

/** The edit of one of everybody's cards, after a change of the campaign. */
export const bulkEdit = (campaign: Campaign, copy: Copy): OutboxItem =>
  cardEdit(campaign, copy, `${campaign.editRevision}.all`, 'bulk');
