import type { OutboxItem } from '../delivery/item.ts';
import type { School } from '../school/school.ts';
import type { Campaign, Participant } from './campaign.ts';
import { aboutCampaign, batchOf, type Send } from './messages.ts';
import type { MovedDays } from './plan.ts';

const toChannel = (campaign: Campaign, school: School, send: Send & { replaces?: string }): OutboxItem => ({
  ...aboutCampaign(campaign),
  ...send,
  to: { conversation: school.headChannelId },
});

export const statusKey = (campaign: Campaign): string => `${batchOf(campaign)}/status`;
export const previewKey = (campaign: Campaign): string => `${batchOf(campaign)}/preview`;

export const statusCard = (campaign: Campaign, school: School): OutboxItem =>
  toChannel(campaign, school, {
    key: statusKey(campaign),
    priority: 'normal',
    quiet: false,
    payload: { card: 'status', campaign: campaign.id },
  });

/** @param moved dates that were not left as they were typed: everybody who reads the card is told */
export const statusEdit = (campaign: Campaign, school: School, moved?: MovedDays): OutboxItem =>
  toChannel(campaign, school, {
    key: `${statusKey(campaign)}/${campaign.revision}`,
    replaces: statusKey(campaign),
    priority: 'normal',
    quiet: false,
    payload: { card: 'status', campaign: campaign.id, moved },
  });

export const previewCard = (campaign: Campaign, school: School): OutboxItem =>
  toChannel(campaign, school, {
    key: previewKey(campaign),
    priority: 'normal',
    quiet: false,
    payload: { card: 'preview', campaign: campaign.id },
  });

export const previewEdit = (campaign: Campaign, school: School, moved?: MovedDays): OutboxItem =>
  toChannel(campaign, school, {
    key: `${previewKey(campaign)}/${campaign.revision}`,
    replaces: previewKey(campaign),
    priority: 'normal',
    quiet: false,
    payload: { card: 'preview', campaign: campaign.id, moved },
  });

const questionKey = (campaign: Campaign, { id, ask }: Participant): string =>
  `${batchOf(campaign)}/question/${id}/${ask?.askedAt ?? 0}`;

export const questionCard = (campaign: Campaign, school: School, participant: Participant): OutboxItem =>
  toChannel(campaign, school, {
    key: questionKey(campaign, participant),
    priority: 'normal',
    quiet: false,
    payload: { card: 'question', campaign: campaign.id, participant: participant.id },
  });

export const questionEdit = (campaign: Campaign, school: School, participant: Participant): OutboxItem =>
  toChannel(campaign, school, {
    key: `${questionKey(campaign, participant)}/${participant.revision}`,
    replaces: questionKey(campaign, participant),
    priority: 'normal',
    quiet: false,
    payload: { card: 'question', campaign: campaign.id, participant: participant.id },
  });

/**
 * The counts with the head of the evidence chain.
 * @param occasion the Monday of a week, or how the campaign ended: one each; the last one does not wait for school
 */
export const digestCard = (
  campaign: Campaign,
  school: School,
  occasion: string,
  head: { readonly seq: number; readonly hash: string } | undefined,
): OutboxItem =>
  toChannel(campaign, school, {
    key: `${batchOf(campaign)}/digest/${occasion}`,
    priority: 'normal',
    quiet: campaign.state === 'running',
    payload: { card: 'digest', campaign: campaign.id, head: head?.hash ?? '', lines: head?.seq ?? 0 },
  });
