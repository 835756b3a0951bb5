import type { SchoolCalendar } from '../school/calendar.ts';
import type { School } from '../school/school.ts';
import { type Day, dayOf } from '../time/day.ts';
import type { CampaignRecords } from './books.ts';
import type { Campaign } from './campaign.ts';
import { planYear, schoolYearOf } from './plan.ts';
import type { Entry, Register } from './register.ts';

/** How many had signed by the end of a day. */
interface SignedBy {
  readonly day: Day;
  readonly signed: number;
}

/** The campaign that a school's leadership means: the one that runs, else the newest of this school year. */
export async function currentCampaign(
  records: Pick<CampaignRecords, 'running' | 'ofYear'>,
  school: Pick<School, 'id'>,
  now: number,
): Promise<Campaign | undefined> {
  const newest = async () => (await records.ofYear(school.id, schoolYearOf(dayOf(now))))[0];
  return (await records.running(school.id)) ?? (await newest());
}

/** Progress over time of those who are asked today: a day for each on which somebody signed, in order. */
export function signedByDay({ entries }: Pick<Register, 'entries'>): SignedBy[] {
  const days = Map.groupBy(entries.flatMap(signedOn), (day) => day);
  let signed = 0;
  return [...days.keys()].sort().map((day) => {
    signed += days.get(day)?.length ?? 0;
    return { day, signed };
  });
}

function signedOn({ acknowledgement, participant, state }: Entry): Day[] {
  if (acknowledgement) return [dayOf(acknowledgement.at)];
  return state.name === 'paper' && participant?.mark ? [participant.mark.recordedOn] : [];
}

/** The day on which a campaign starts by itself next: the planned one, else that of a school year without any. */
export async function nextStart(
  records: Pick<CampaignRecords, 'ofYear'>,
  { id, settings }: Pick<School, 'id' | 'settings'>,
  calendar: SchoolCalendar,
  today: Day,
): Promise<Day> {
  const year = schoolYearOf(today);
  const [newest] = await records.ofYear(id, year);
  if (newest?.state === 'planned') return newest.startsOn;
  const usual = (each: number): Day => planYear(settings.calendar, calendar, each, '').startsOn;
  return !newest && usual(year) >= today ? usual(year) : usual(year + 1);
}
