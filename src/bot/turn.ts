import type { Language } from '../domain/language.ts';
import type { School } from '../domain/school/school.ts';
import type { Incoming } from './incoming.ts';

/** One message or press, with what the handlers may know of it. */
export interface Turn extends Incoming {
  /** The language to answer in unless the text itself says otherwise. */
  readonly language: Language;
  /** The languages to fall back to, best first: last choice, Teams' locale, the school's. */
  readonly languages: readonly Language[];
  /** The school acted for; undefined where none is set up, or several are and none was chosen. */
  readonly school: School | undefined;
  /** What somebody of several schools has to choose from; else empty. */
  readonly schools: readonly School[];
  /** Known to be of no school. Never said of a person in front of others. */
  readonly noSchool: boolean;
}

/** How a press or a message came in; decides how its outcome goes back. */
export type Arrival = 'execute' | 'fetch' | 'submit' | 'message';
