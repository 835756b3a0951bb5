import type { CampaignStore } from '../../domain/campaign/books.ts';
import type { CampaignKeeper } from '../../domain/campaign/keeper.ts';
import type { Policy } from '../../domain/policy/document.ts';
import type { SchoolCalendar } from '../../domain/school/calendar.ts';
import type { Membership } from '../../domain/school/membership.ts';
import type { People } from '../../domain/school/people.ts';
import type { Act } from '../../domain/school/permissions.ts';
import type { Person } from '../../domain/school/person.ts';
import type { SchoolRecords } from '../../domain/school/records.ts';
import type { School } from '../../domain/school/school.ts';
import { channelOf } from '../channel.ts';
import type { Turn } from '../turn.ts';

/** What the campaign's presses need of the rest of the product. */
export interface CampaignParts {
  readonly store: CampaignStore;
  readonly people: Pick<People, 'ofSchool' | 'names'>;
  readonly schools: Pick<SchoolRecords, 'byId'>;
  readonly membership: Pick<Membership, 'may'>;
  readonly keeper: Pick<CampaignKeeper, 'hasten'>;
  readonly policyOf: (school: School) => Policy;
  /** Brings the kept rosters up to date. @throws RosterUnavailable */
  readonly readRosters: (school: School) => Promise<void>;
  readonly calendarOf: (school: School) => Promise<SchoolCalendar>;
  readonly now: () => number;
}

/** Somebody of leadership, with the school acted for. */
export interface Leader {
  readonly school: School;
  readonly person: Person;
}

/**
 * Whoever presses, if they lead the school at this moment. A team's channel shows what is said to everybody in
 * it, so that among the channels only the head teacher's will do.
 */
export async function leaderOf(
  { membership }: Pick<CampaignParts, 'membership'>,
  turn: Turn,
  act: Act,
): Promise<Leader | undefined> {
  const { school, person, scope } = turn;
  if (!school || !person || scope === 'group') return undefined;
  const channel = channelOf(turn);
  if (scope === 'channel' && channel?.id !== school.headChannelId) return undefined;
  return (await membership.may(act, person, school)) ? { school, person } : undefined;
}
