import { z } from 'zod';
import type { CampaignStore } from '../../domain/campaign/books.ts';
import { nextStart } from '../../domain/campaign/overview.ts';
import { schoolYearOf } from '../../domain/campaign/plan.ts';
import type { SchoolCalendar } from '../../domain/school/calendar.ts';
import type { SchoolRecords } from '../../domain/school/records.ts';
import type { School } from '../../domain/school/school.ts';
import { changeSettings } from '../../domain/school/settings-form.ts';
import { markOf } from '../../domain/school/shown.ts';
import { type Day, dayOf } from '../../domain/time/day.ts';
import type { CalendarPage } from '../wire-campaign.ts';
import { found, refuse } from './answer.ts';
import type { ApiRoute, SchoolRoute } from './route.ts';

export interface CalendarParts {
  readonly schools: Pick<SchoolRecords, 'save'>;
  readonly campaigns: CampaignStore;
  readonly calendarOf: (school: School) => Promise<SchoolCalendar>;
  /** Days on which every school of Wales is closed. */
  readonly bankHolidays: () => Promise<ReadonlySet<Day>>;
  readonly now: () => number;
}

const changed = z.object({
  campaignFrom: z.string().max(10),
  daysToSign: z.string().max(3),
  closed: z.string().max(5_000),
  /** The mark of the dates that the page showed. */
  shown: z.string().max(100).optional(),
});

/** When the school is closed and when its campaign begins; everything that the bot starts keeps to it. */
export function calendarRoutes(route: SchoolRoute, parts: CalendarParts): ApiRoute[] {
  const { schools, now } = parts;
  return [
    route('school.calendar', 'GET /api/schools/:school/calendar', z.object({}), async ({ school }) =>
      found(await pageOf(parts, school)),
    ),
    route(
      'school.calendar',
      'PUT /api/schools/:school/calendar',
      changed,
      async ({ school }, { shown, ...form }) => {
        const { settings, problems } = changeSettings(school.settings, form);
        const [problem] = Object.values(problems);
        if (problem) return refuse(problem);
        if (shown !== undefined && shown !== markOf(school.settings.calendar))
          return refuse('changedMeanwhile');
        const saved = { ...school, settings: { ...school.settings, calendar: settings.calendar } };
        // The school was changed at this very moment: saving the dates once more then works.
        if (!(await schools.save(saved, undefined, now(), school))) return refuse('overtaken');
        return found(await pageOf(parts, saved));
      },
    ),
  ];
}

async function pageOf(parts: CalendarParts, school: School): Promise<CalendarPage> {
  const { calendar } = school.settings;
  const today = dayOf(parts.now());
  const year = schoolYearOf(today);
  const holidays = [...(await parts.bankHolidays())].sort();
  return {
    ...calendar,
    shown: markOf(calendar),
    bankHolidays: holidays.filter((day) => schoolYearOf(day) === year),
    nextStart: await nextStart(parts.campaigns, school, await parts.calendarOf(school), today),
  };
}
