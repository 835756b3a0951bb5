import type { Language } from '../language.ts';
import type { Day } from '../time/day.ts';
import type { Mark } from './state.ts';

/** `planned` waits for its day; at most one campaign of a school is `running`. */
export type CampaignState = 'planned' | 'running' | 'closed' | 'withdrawn' | 'skipped';

/** One asking of the whole school for its signatures. Times are epoch milliseconds. */
export interface Campaign {
  readonly id: string;
  readonly schoolId: string;
  readonly tenantId: string;
  readonly schoolYear: number;
  readonly state: CampaignState;
  /** What is signed; empty until it starts. */
  readonly policyVersion: string;
  readonly startsOn: Day;
  readonly dueOn: Day;
  readonly startedAt: number | null;
  /** Entra id; null when it started by itself. */
  readonly startedBy: string | null;
  readonly endedAt: number | null;
  /** Everybody of the first day has been asked; whoever comes now is a joiner with a clock of their own. */
  readonly enrolled: boolean;
  /** The last day whose reminders have gone out. */
  readonly remindedThrough: Day;
  readonly digestedOn: Day;
  /** Head of the evidence chain in the last digest. */
  readonly digestHead: string;
  readonly nudgedAt: number;
  /** Counts the changes that show on cards; part of the keys of their edits. */
  readonly revision: number;
  /** The revision that everybody's cards are yet to show; 0 when they show what is so. */
  readonly editRevision: number;
  /** What the status card shows, to see when it is out of date; empty when it certainly is. */
  readonly shown: string;
}

/** One person's place in a campaign. */
export interface Participant {
  /** Unguessable; what the person's card carries. */
  readonly id: string;
  readonly campaignId: string;
  readonly personId: string;
  readonly askedAt: number;
  readonly dueOn: Day;
  readonly mark: Mark | null;
  readonly ask: Ask | null;
  readonly nudgedAt: number;
  readonly revision: number;
}

/** What a person has said instead of signing, and leadership's answer. */
export interface Ask {
  readonly kind: 'question' | 'declined';
  readonly comment: string;
  readonly askedAt: number;
  /** Empty until leadership has answered; until then reminders pause. */
  readonly answer: string;
  readonly answeredBy: string | null;
}

export interface Acknowledgement {
  readonly campaignId: string;
  readonly personId: string;
  readonly policyVersion: string;
  readonly language: Language;
  readonly at: number;
  /** The message that was pressed. */
  readonly card: string;
  readonly reference: string;
}

/** A refusal of this area; each but `refused` is a locale key. */
export type CampaignRefusal =
  | 'refused'
  | 'not-ticked'
  | 'no-comment'
  | 'bad-date'
  | 'no-reason'
  | 'bad-witness'
  | 'own-paper'
  | 'too-soon';

export type Refusal = { readonly ok: false; readonly code: CampaignRefusal };
export const refuse = (code: CampaignRefusal): Refusal => ({ ok: false, code });

/** The question or refusal that still waits for leadership. */
export const openAsk = (participant: Pick<Participant, 'ask'> | undefined): Ask['kind'] | null =>
  participant?.ask && participant.ask.answer === '' ? participant.ask.kind : null;
