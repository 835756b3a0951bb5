import type { Policy } from '../policy/document.ts';
import type { SchoolCalendar } from '../school/calendar.ts';
import type { People } from '../school/people.ts';
import type { School } from '../school/school.ts';
import type { Day } from '../time/day.ts';
import type { CampaignStore } from './books.ts';

/** What it takes to look after the campaigns of schools. */
export interface PlannerParts {
  readonly store: CampaignStore;
  readonly people: Pick<People, 'ofSchool' | 'names'>;
  readonly policyOf: (school: School) => Policy;
  /** Brings the kept rosters up to date. @throws RosterUnavailable */
  readonly readRosters: (school: School) => Promise<void>;
}

/** One look at a school: the school, what is known of its calendar, and the moment. */
export interface Look {
  readonly school: School;
  readonly calendar: SchoolCalendar;
  readonly today: Day;
  /** Epoch milliseconds. */
  readonly at: number;
}
