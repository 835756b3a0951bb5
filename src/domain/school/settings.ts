import type { Language } from '../language.ts';

/** Words that exist in both languages or not at all. */
type InBothLanguages = Readonly<Record<Language, string>>;

/** What a school decides for itself besides its people and places. */
export interface SchoolSettings {
  readonly contacts: Contacts;
  /** Address of the Education Workforce Council's good practice guide, to which clause 14 points; or empty. */
  readonly goodPracticeGuide: InBothLanguages;
  readonly calendar: CalendarSettings;
  readonly retention: Retention;
  readonly policyText: PolicyText;
}

/** The school's own wording of single clauses, by clause number. */
export type PolicyText = Readonly<Record<string, InBothLanguages>>;

/** Whom to call; shown on the safeguarding card and where a concern finds no recipient. */
export interface Contacts {
  /** The Designated Safeguarding Person. */
  readonly safeguardingPerson: string;
  /** The council's children's services. */
  readonly councilServices: string;
  /** The council's Designated Officer for Safeguarding. */
  readonly councilOfficer: string;
}

export interface CalendarSettings {
  /** `MM-DD`: the yearly campaign starts on the first school day on or after it. */
  readonly campaignFrom: string;
  readonly daysToSign: number;
  /** Holidays and INSET days; weekends and bank holidays are closed anyway. */
  readonly closed: readonly Period[];
}

/** First and last day, ISO dates. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

interface Retention {
  /** The governors' period for closed concerns; null until an admin has entered it. */
  readonly concernYears: number | null;
  /** How long names stay beside the evidence chain of a campaign. */
  readonly nameYears: number;
}

/** The settings of a school that has entered nothing but its contacts. */
export const defaultSettings = (contacts: Contacts): SchoolSettings => ({
  contacts,
  goodPracticeGuide: { en: '', cy: '' },
  calendar: { campaignFrom: '09-08', daysToSign: 14, closed: [] },
  retention: { concernYears: null, nameYears: 6 },
  policyText: {},
});
