import type { CampaignState } from '../domain/campaign/campaign.ts';
import type { Counts, PersonState } from '../domain/campaign/state.ts';
import type { Language } from '../domain/language.ts';

/** `GET /api/schools/:school/campaign`: what leadership sees. Days are ISO dates. */
export interface CampaignPage {
  readonly today: string;
  /** Null while there is none this school year. */
  readonly campaign: CampaignSummary | null;
  /** When the next one starts by itself. */
  readonly nextStart: string;
  readonly people: readonly CampaignPerson[];
  /** How the evidence chain ends; the weekly message in the channel says the same. */
  readonly evidence: { readonly lines: number; readonly head: string };
  /** Who can witness besides the audience: the chair of governors. */
  readonly otherWitnesses: readonly { readonly id: string; readonly name: string }[];
}

export interface CampaignSummary {
  readonly id: string;
  readonly schoolYear: number;
  readonly state: CampaignState;
  readonly startsOn: string;
  readonly dueOn: string;
  /** Null while it is planned or runs. */
  readonly endedOn: string | null;
  readonly counts: Counts;
  readonly signed: number;
  readonly total: number;
  readonly audience: number;
  /** Whom leadership has something to do for. */
  readonly need: number;
  readonly left: number;
  /** How many had signed by the end of each day on which somebody did. */
  readonly history: readonly { readonly day: string; readonly signed: number }[];
}

/** One person of the audience, or, apart from them, one who has left. */
export interface CampaignPerson {
  readonly id: string;
  readonly name: string;
  readonly state: PersonState;
  readonly dueOn: string;
  /** When it was acknowledged, epoch milliseconds; null without a signature on a card. */
  readonly at: number | null;
  readonly reference: string;
  /** The reason or note that leadership recorded. */
  readonly note: string;
  /** What the person has asked, or why they cannot agree, while it waits for an answer; may be empty. */
  readonly asked: string | null;
  /** First day back of somebody away, as far as it is known. */
  readonly until: string | null;
  readonly left: boolean;
}

/** `GET /api/schools/:school/acknowledgement`: how a person's own card stands; null where none was sent. */
export type OwnAcknowledgement =
  | {
      readonly kind: 'sign';
      readonly dueOn: string;
      readonly today: string;
      /** When the person signed last, epoch milliseconds, and what has changed since; null: never. */
      readonly before: { readonly at: number; readonly changes: readonly ChangedClause[] } | null;
      /** What the person has asked or refused; the answer is empty as long as there is none. */
      readonly ask: {
        readonly kind: 'question' | 'declined';
        readonly comment: string;
        readonly answer: string;
      } | null;
    }
  | {
      readonly kind: 'receipt';
      readonly at: number;
      readonly language: Language;
      readonly reference: string;
      /** SHA-256 of what was signed. */
      readonly version: string;
      readonly policy: Readonly<Record<Language, { readonly title: string; readonly version: string }>>;
    }
  | { readonly kind: 'away' | 'exempt' | 'paper' | 'withdrawn' | 'closed' }
  | null;

interface ChangedClause {
  readonly ref: number | 'statement';
  readonly change: 'added' | 'removed' | 'changed';
}

/** `GET` and `PUT /api/schools/:school/calendar` */
export interface CalendarPage {
  /** `MM-DD` */
  readonly campaignFrom: string;
  readonly daysToSign: number;
  readonly closed: readonly { readonly from: string; readonly to: string }[];
  /** Bank holidays of this school year, which are closed anyway. */
  readonly bankHolidays: readonly string[];
  readonly nextStart: string;
  /** Sent back with a change, so that nobody writes over dates that they have not seen. */
  readonly shown: string;
}
