import type { CampaignState } from '../../domain/campaign/campaign.ts';

/** The yearly acknowledgement campaign. Days are ISO dates in Wales, times epoch milliseconds. */
export interface CampaignTables {
  campaigns: {
    id: string;
    school_id: string;
    tenant_id: string;
    school_year: number;
    state: CampaignState;
    /** The school's id while it runs, else null: unique, so that a school runs one campaign at a time. */
    running_key: string | null;
    policy_version: string;
    starts_on: string;
    due_on: string;
    started_at: number | null;
    started_by: string | null;
    ended_at: number | null;
    enrolled: number;
    reminded_through: string;
    digested_on: string;
    digest_head: string;
    nudged_at: number;
    revision: number;
    /** The revision that everybody's cards are yet to show, else 0. */
    edit_revision: number;
    shown: string;
    /** Grows with every new campaign of the school. */
    seq: number;
  };
  campaign_people: {
    /** What the person's card carries. */
    id: string;
    campaign_id: string;
    person_id: string;
    asked_at: number;
    due_on: string;
    /** JSON of what leadership recorded; null for nothing. */
    mark: string | null;
    /** JSON of a question or refusal with its answer; null for none. */
    ask: string | null;
    nudged_at: number;
    revision: number;
  };
  acknowledgements: {
    campaign_id: string;
    person_id: string;
    school_id: string;
    policy_version: string;
    language: string;
    at: number;
    card: string;
    reference: string;
  };
  /** Every text of the policy that a campaign of the school has asked to sign. */
  policy_versions: {
    school_id: string;
    version: string;
    /** JSON of both languages. */
    policy: string;
    since: number;
  };
  /** The evidence chain. Append-only: triggers refuse to change a line, and to delete one while the chain has a head. */
  evidence: {
    school_id: string;
    seq: number;
    hash: string;
    line: string;
  };
  /** Where each chain ends; its row is also the lock under which a school's campaigns are written. */
  evidence_heads: {
    school_id: string;
    seq: number;
    hash: string;
  };
  /** Who the subjects of the chain are; rows go when the retention of names ends. */
  evidence_subjects: {
    school_id: string;
    person_id: string;
    subject: string;
    name: string;
    salt: string;
    last_at: number;
  };
  /** When the campaigns of each school are looked at next. */
  campaign_agenda: {
    school_id: string;
    tenant_id: string;
    /** The day from which the school is known. */
    since: string;
    next_at: number;
  };
}
