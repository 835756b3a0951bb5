import type { SchoolCalendar } from '../school/calendar.ts';
import type { Contacts } from '../school/settings.ts';
import type { ConcernStatus, Person } from './concern.ts';
import type { Member } from './routing.ts';

/** What the concerns need to know about a school; the three places are those of the route in force. */
export interface ConcernSchool {
  id: string;
  tenantId: string;
  name: string;
  headTeacherId: string;
  chairId: string;
  headChannelId: string;
  staffTeamId: string;
  /** Where the connector of this tenant answers. */
  serviceUrl: string;
  /** The governors' period, in months after closing; null until an admin has entered it. */
  retentionMonths: number | null;
  contacts: Contacts;
  calendar: SchoolCalendar;
}

export interface Schools {
  school(tenantId: string, schoolId: string): Promise<ConcernSchool | undefined>;
}

/** Teams' rosters, asked at the moment of the act and never cached. */
export interface Rosters {
  /** Undefined when the roster cannot be had: then nobody counts as a member. */
  headChannel(school: ConcernSchool): Promise<readonly Member[] | undefined>;
  /**
   * Staff or leadership at this moment; when Teams cannot be asked, as it was last known. Nobody who sees a
   * child at risk is turned away because a roster is late.
   */
  isStaff(
    school: Pick<ConcernSchool, 'id' | 'tenantId' | 'serviceUrl' | 'staffTeamId' | 'headChannelId'>,
    personId: string,
  ): Promise<boolean>;
}

/** People as the rosters were last synced, and who can be written to. */
export interface People {
  /** Everybody on a roster of the school, and its head teacher and chair. */
  named(school: ConcernSchool): Promise<readonly Person[]>;
  reachable(tenantId: string, ids: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Epoch ms. */
export type Clock = () => number;

/** Every refusal of this area; each is a locale key. */
export type ConcernRefusal =
  | 'refused'
  | 'form-expired'
  | 'nothing-said'
  | 'risk-missing'
  | 'kind-missing'
  | 'somebody-mentioned'
  | 'recipients-changed'
  | 'nobody-left'
  | 'too-many'
  | 'try-later';

export type Outcome<T> = ({ ok: true } & T) | { ok: false; code: ConcernRefusal };

/** What the list of one's own concerns shows: never a word of it. */
export interface ConcernLine {
  id: string;
  reference: string;
  urgent: boolean;
  status: ConcernStatus;
  day: string;
}
