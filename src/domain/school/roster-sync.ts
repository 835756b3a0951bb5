import { type Member, type Place, type Roster, RosterUnavailable } from './roster.ts';
import { headChannel, type School, staffTeam } from './school.ts';

/** The two rosters of a school: the staff team's and the head teacher's channel's. */
export const rosterNames = ['staff', 'leadership'] as const;
export type RosterName = (typeof rosterNames)[number];

/** Where synced rosters are kept. */
export interface Enrolment {
  /** Writes one page down; who was away is back, who was unknown has joined at `seenAt`. */
  enrol(schoolId: string, roster: RosterName, members: readonly Member[], seenAt: number): Promise<void>;
  /** Ends the membership of those not seen since, keeping their record; returns how many. */
  release(schoolId: string, roster: RosterName, notSeenSince: number): Promise<number>;
}

export interface RosterCount {
  readonly present: number;
  readonly left: number;
}

/**
 * Brings one kept roster up to date, page by page, so that memory does not grow with the school. Nobody is
 * taken to have left unless every page was read; a sync that runs beside another one does no harm, because
 * each person's latest sighting counts.
 * @throws RosterUnavailable when Teams cannot be asked, or shows a team without anybody
 */
export async function syncRoster(
  parts: { readonly roster: Roster; readonly enrolment: Enrolment },
  school: School,
  name: RosterName,
  now: number,
): Promise<RosterCount> {
  const place: Place = name === 'staff' ? staffTeam(school) : headChannel(school);
  let present = 0;
  for await (const page of parts.roster.pages(place)) {
    present += page.length;
    if (page.length > 0) await parts.enrolment.enrol(school.id, name, page, now);
  }
  // Every team has an owner: an empty answer is a fault, and must not empty the school.
  if (present === 0) throw new RosterUnavailable('the roster came back empty');
  return { present, left: await parts.enrolment.release(school.id, name, now) };
}
