import type { Migration } from 'kysely/migration';
import * as foundation from './001-foundation.ts';
import * as outbox from './002-outbox.ts';
import * as campaign from './003-campaign.ts';
import * as concerns from './004-concerns.ts';

/** In order; a released migration is never edited, a new one is appended. */
export const migrations: Record<string, Migration> = {
  '001-foundation': foundation,
  '002-outbox': outbox,
  '003-campaign': campaign,
  '004-concerns': concerns,
};
