import type { Migration } from 'kysely/migration';
import { up as foundation } from './001-foundation.ts';
import { up as outbox } from './002-outbox.ts';
import { up as campaign } from './003-campaign.ts';
import { up as concerns } from './004-concerns.ts';
import { up as outboxIndexes } from './005-outbox-indexes.ts';
import { up as campaignEdits } from './006-campaign-edits.ts';

/** In order; a released migration is never edited, a new one is appended. */
export const migrations: Record<string, Migration> = {
  '001-foundation': { up: foundation },
  '002-outbox': { up: outbox },
  '003-campaign': { up: campaign },
  '004-concerns': { up: concerns },
  '005-outbox-indexes': { up: outboxIndexes },
  '006-campaign-edits': { up: campaignEdits },
};
