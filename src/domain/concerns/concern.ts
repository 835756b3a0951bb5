/** The clauses a concern can be about; the form names them by number. */
export const concernKinds = ['3', '4', '6', '7', '8', '11'] as const;
type ConcernKind = (typeof concernKinds)[number];

export const concernStatuses = ['new', 'seen', 'looking', 'closed'] as const;
export type ConcernStatus = (typeof concernStatuses)[number];

/** Somebody as a roster names them; the name is missing when only the directory id is known. */
export interface Person {
  id: string;
  name?: string | undefined;
}

/** How somebody who acts is written down. */
export const asPerson = ({ id, name }: Person): Person => ({ id, name });

/** What the form asks; everything in it is private. */
export interface Draft {
  childAtRisk: boolean;
  /** Entra ids of the people it is about. */
  about: readonly string[];
  /** Somebody in the reporter's own words; matched against the names of those who could receive it. */
  aboutName: string;
  aboutHead: boolean;
  kind: ConcernKind;
  what: string;
  where: string;
  when: string;
  withName: boolean;
  release: 'now' | 'morning';
  /** Entra ids that the reporter struck out from the list of recipients. */
  notTo: readonly string[];
  /** Entra ids of people whom the words may mention, when the reporter said that it is not about them. */
  notAbout: readonly string[];
}

/** What was said so far in a form in which something still has to be chosen. */
export type Said = Omit<Draft, 'kind' | 'childAtRisk'>;

/** What has to be chosen before a concern can be filed, because nothing may be chosen for the reporter. */
export type Unchosen = 'risk-missing' | 'kind-missing';

/** The sealed core of a concern. */
export interface Report {
  /** The people it is about, by the names that the rosters had; the head teacher of that day if it is about them. */
  about: readonly Person[];
  aboutName: string;
  aboutHead: boolean;
  childAtRisk: boolean;
  kind: ConcernKind;
  what: string;
  where: string;
  when: string;
  /** Only with the reporter's own choice; without a name there is no trace of the person. */
  reporter?: Person;
  /** Epoch ms; only with a name. */
  filedAt?: number;
  /** Nobody in here may ever receive it: subjects, and those the reporter struck out. */
  barred: readonly string[];
  /** Where its notices go. */
  via: 'channel' | 'person';
  /** The head teacher's channel at the moment of filing. */
  channelId: string;
  /** True when the nameless reporter chose speed over the morning release. */
  prompt: boolean;
  ending?: Ending;
}

/** How a concern was closed; the reporter can read it. */
export interface Ending {
  text: string;
  /** Clause 11 and the EWC's guidance: was a referral considered? */
  referralConsidered: boolean;
}

/** A concern as it lies in the store: what has to be searched is plain, all else is sealed. */
export interface ConcernRecord {
  id: string;
  tenantId: string;
  schoolId: string;
  /** Random and shown in the channel; counts nothing. */
  reference: string;
  urgent: boolean;
  status: ConcernStatus;
  opened: boolean;
  acknowledged: boolean;
  /** 0 nobody yet · 1 the chair was told · 2 the reporter is shown the council's officer. */
  escalation: 0 | 1 | 2;
  /** Epoch ms from which the 24 hours and 7 days count; a midnight when there is no name. */
  clockFrom: number;
  /** ISO date in Europe/London. */
  filedDay: string;
  /** Epoch ms of the morning release, null once released. */
  heldUntil: number | null;
  closedDay: string | null;
  /** The governors' period at filing, or a longer one since; null until there is one. */
  retentionMonths: number | null;
  legalHold: boolean;
  feedbackReminded: boolean;
  /** Null once erased. */
  sealedKey: SealedKey | null;
  report: Uint8Array;
}

/** The concern's own key, wrapped by a master key. */
export interface SealedKey {
  masterKeyId: string;
  wrapped: Uint8Array;
}

/** One line between reporter and recipients, or a note among recipients. */
export interface Message {
  from: 'reporter' | 'recipient' | 'note';
  /** Missing for the reporter of a nameless concern. */
  by?: Person;
  /** ISO date in Europe/London. */
  day: string;
  text: string;
}

/** One entry of the access log. */
export interface Access {
  by: Person;
  /** Epoch ms. */
  at: number;
  act: 'opened' | 'replied' | 'noted' | 'status' | 'handed-over' | 'hold-set' | 'hold-lifted';
}
