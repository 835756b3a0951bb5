import type { CampaignTables } from './campaign.ts';
import type { ConcernTables } from './concerns.ts';
import type { LearningTables } from './learning.ts';
import type { OutboxTables } from './outbox.ts';
import type { PeopleTables } from './people.ts';
import type { SchoolTables } from './schools.ts';

/** Every table of the product, one file per area. */
export interface Schema
  extends CampaignTables,
    ConcernTables,
    LearningTables,
    OutboxTables,
    PeopleTables,
    SchoolTables {}
