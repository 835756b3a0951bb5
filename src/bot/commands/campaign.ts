import { showStart } from '../actions/campaign-start.ts';
import { showStatus } from '../actions/campaign-status.ts';
import type { CampaignLeadParts } from '../campaign/lead.ts';
import type { Command } from '../command.ts';

/** What leadership types in its channel. */
export const campaignCommands = (parts: CampaignLeadParts): Command[] => [
  { words: { en: 'start campaign', cy: 'dechrau ymgyrch' }, run: (turn) => showStart(parts, turn) },
  { words: { en: 'campaign status', cy: 'statws yr ymgyrch' }, run: (turn) => showStatus(parts, turn) },
];
