import type { Language } from '../domain/language.ts';

/** What the pages and the server say to each other: shapes only, so that the browser loads nothing of them. */

/** `GET /api/me` */
export interface Me {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
  /** What the person chose last; null: follow Teams. */
  readonly language: Language | null;
  readonly schools: readonly MySchool[];
}

export interface MySchool {
  readonly id: string;
  readonly name: string;
  /** Default language of the school. */
  readonly language: Language;
}

/** `GET /api/policy?school=` */
export interface PolicyPage {
  /** SHA-256 over both languages: what is signed. */
  readonly version: string;
  readonly documents: Readonly<Record<Language, PolicyText>>;
  /** Addresses of the guide to which clause 14 points; empty where the school has entered none. */
  readonly guide: Readonly<Record<Language, string>>;
}

export interface PolicyText {
  readonly title: string;
  readonly school: string;
  readonly version: string;
  readonly notice: string;
  /** True while the text is a working translation. */
  readonly working: boolean;
  readonly sections: readonly PolicySection[];
}

interface PolicySection {
  readonly id: string;
  readonly heading: string;
  readonly blocks: readonly PolicyBlock[];
}

/** A paragraph, a list of aims, or a numbered clause, in the order of the document. */
export type PolicyBlock =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'aims'; readonly items: readonly string[] }
  | { readonly kind: 'clause'; readonly number: number; readonly text: string; readonly link: string | null };

/** `GET /api/schools/:school/confusion` */
export interface ConfusionPage {
  /** ISO dates, both included. */
  readonly fromDay: string;
  readonly toDay: string;
  /** Under this number nothing is shown. */
  readonly smallest: number;
  readonly clauses: readonly ClauseConfusion[];
  /** Questions for which no answer was found; null when too few to be shown. */
  readonly unanswered: number | null;
}

/** Counts of one clause; null stands for a number too small to be shown. */
export interface ClauseConfusion {
  readonly clause: number | 'statement';
  readonly asked: number | null;
  readonly notHelpful: number | null;
}

/** Whom the demo's person picker offers. */
export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  /** Null for who is on no roster. */
  readonly part: 'head' | 'chair' | 'leadership' | 'staff' | null;
}

/** `POST /api/dialogs`: the next Adaptive Card, or the sentence with which the dialog ends. */
export type DialogPage =
  | { readonly title: string; readonly card: Readonly<Record<string, unknown>> }
  | { readonly text: string };

/** `GET /api/schools/:school/concerns` */
export interface WaitingConcern {
  readonly id: string;
  readonly reference: string;
  readonly urgent: boolean;
  readonly status: 'new' | 'seen' | 'looking' | 'closed';
  /** ISO date. */
  readonly day: string;
}
