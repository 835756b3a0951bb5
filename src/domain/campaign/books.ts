import type { OutboxItem, SentActivity } from '../delivery/item.ts';
import type { Policy } from '../policy/document.ts';
import type { Day } from '../time/day.ts';
import type { Acknowledgement, Campaign, Participant } from './campaign.ts';
import type { Evidence, Link } from './evidence.ts';
import type { NamedSubject } from './pack.ts';
import type { CardDelivery } from './state.ts';

/** A message about a campaign that stands in somebody's chat, or is on its way there. */
export interface Copy {
  /** Key of the outbox item that it was sent as. */
  readonly key: string;
  readonly personId: string;
}

/** What is known of a school's campaigns. */
export interface CampaignRecords {
  campaign(id: string): Promise<Campaign | undefined>;
  running(schoolId: string): Promise<Campaign | undefined>;
  /** The campaigns of a school year, the newest first. */
  ofYear(schoolId: string, schoolYear: number): Promise<Campaign[]>;
  /** The one before, of those that have run. */
  previous(campaign: Campaign): Promise<Campaign | undefined>;
  /** The one that was started last, whether it runs or not. */
  lastStarted(schoolId: string): Promise<Campaign | undefined>;
  /** Campaigns, over or not, with cards that are yet to be edited. */
  unedited(schoolId: string): Promise<Campaign[]>;
  /** Finds a person's place by what the card carries. */
  participant(cardId: string): Promise<Participant | undefined>;
  participantOf(campaignId: string, personId: string): Promise<Participant | undefined>;
  participants(campaignId: string): Promise<Participant[]>;
  acknowledgements(campaignId: string): Promise<Acknowledgement[]>;
  acknowledgementOf(campaignId: string, personId: string): Promise<Acknowledgement | undefined>;
  /** What the person signed last in this school, in whatever campaign but this one. */
  lastSigned(schoolId: string, personId: string, except: string): Promise<Acknowledgement | undefined>;
  /** How far the cards of a campaign have come, by person. */
  deliveries(campaign: Campaign): Promise<ReadonlyMap<string, CardDelivery>>;
  /** The copies of its cards that have arrived or are on their way, of one person or of everybody. */
  copies(campaign: Campaign, personId?: string): Promise<Copy[]>;
  policy(schoolId: string, version: string): Promise<Policy | undefined>;
  policies(schoolId: string): Promise<Policy[]>;
  isOnRoster(schoolId: string, personId: string): Promise<boolean>;
  /** Why people cannot be written to, as far as that is known beforehand. */
  blocked(tenantId: string): Promise<ReadonlyMap<string, string>>;
  /** Lines of the evidence chain, in order. */
  evidence(schoolId: string): Promise<string[]>;
  head(schoolId: string): Promise<{ readonly seq: number; readonly hash: string } | undefined>;
  subjects(schoolId: string): Promise<NamedSubject[]>;
}

/** The records of one school while nobody else writes to them; what is written stands or falls together. */
export interface CampaignBooks extends CampaignRecords {
  /** Writes a campaign, new or changed. */
  saveCampaign(campaign: Campaign): Promise<void>;
  /** Leaves out who is in the campaign already; returns those who are new. */
  addParticipants(participants: readonly Participant[]): Promise<Participant[]>;
  saveParticipant(participant: Participant): Promise<void>;
  /** Moves those who had the old due date or an earlier one than the new; who has a later one of their own keeps it. */
  moveDueDates(campaignId: string, from: Day, to: Day): Promise<void>;
  addAcknowledgement(acknowledgement: Acknowledgement): Promise<void>;
  keepPolicy(policy: Policy, version: string, at: number): Promise<void>;
  /** Appends to the chain; `who`, `by` and `witness` are Entra ids and become subjects. */
  record(evidence: readonly Evidence[], at: number): Promise<Link[]>;
  enqueue(items: readonly OutboxItem[], at: number): Promise<void>;
  /** Has the school looked at as soon as possible, even if the process dies over what it has just written. */
  hasten(at: number): Promise<void>;
  /** Ends what has not gone out yet. */
  cancel(batch: string, at: number): Promise<void>;
  /** Sends at once what has not reached these people, whatever the hour. */
  sendAgain(campaign: Campaign, people: readonly string[], at: number): Promise<void>;
  /** True when a message sent under the key stands in Teams or is on its way. */
  isPosted(key: string): Promise<boolean>;
  /** Forgets a card's message that an edit found gone from Teams, so that the next is posted anew; true if it was. */
  forgetGone(key: string): Promise<boolean>;
  /** Makes a message that was sent otherwise a copy of the card with this key. */
  adopt(key: string, activity: SentActivity, at: number): Promise<void>;
}

export interface CampaignStore extends CampaignRecords {
  /** One at a time per school; the work may use nothing but the books. */
  inSchool<T>(schoolId: string, work: (books: CampaignBooks) => Promise<T>): Promise<T>;
  /** Enqueues without the school's lock: for long lists whose keys make them safe to repeat. */
  send(items: readonly OutboxItem[], at: number): Promise<void>;
}

/** Which school, for whoever does not have it at hand. */
export interface SchoolRef {
  readonly schoolId: string;
  readonly tenantId: string;
}

/** When the campaigns of each school are looked at next, shared by every process of the deployment. */
export interface CampaignAgenda {
  /** Takes a school that is due, putting it off until `retryAt`; `since` is when it was first seen. */
  claim(now: number, retryAt: number): Promise<(SchoolRef & { readonly since: Day }) | undefined>;
  done(schoolId: string, claimedUntil: number, nextAt: number): Promise<void>;
  /** Brings a school forward. */
  hasten(schoolId: string, at: number): Promise<void>;
  /** Schools with a running campaign whose cards are going out at this moment, or that no status card shows yet. */
  sending(now: number): Promise<SchoolRef[]>;
}
