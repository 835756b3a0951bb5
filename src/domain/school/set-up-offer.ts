import type { Person } from './person.ts';
import type { Team } from './records.ts';
import type { Channel, Member, Place, Roster } from './roster.ts';
import type { School } from './school.ts';
import {
  asUnavailable,
  type Refused,
  refusalOf,
  type SetUpParts,
  type SetUpRefusal,
} from './set-up-place.ts';

/** What an admin can choose from on the set-up card of a channel. */
export interface SetUpOffer {
  readonly ok: true;
  /** The school that this channel leads already; its values fill the card. */
  readonly school: School | undefined;
  /** Teams where the bot was added, the admin is a live member, and no other school has its staff. */
  readonly staffTeams: readonly Team[];
  /** Who can be head teacher: the channel's members. */
  readonly members: readonly Member[];
  /** Who is chair of governors now; without a name where none is known. */
  readonly chair: Pick<Member, 'id' | 'name'> | undefined;
}

/** Each costs a call to Teams while the admin waits. */
const MOST_TEAMS = 20;
const MOST_MEMBERS = 100;

/** What the set-up card of this channel offers to this person; `moves` is a school that could move here. */
export async function offerSetUp(
  parts: SetUpParts,
  person: Person,
  channel: Channel,
  moves?: School,
): Promise<SetUpOffer | Refused<SetUpRefusal>> {
  const code = await refusalOf(parts, person, channel);
  if (code) return { ok: false, code };
  const school = await parts.schools.byHeadChannel(channel.tenantId, channel.id);
  try {
    const members = await firstMembers(parts.roster, channel);
    const staffTeams = await staffTeamsFor(parts, person, channel, school ?? moves);
    return { ok: true, school, members, staffTeams, chair: school && (await chairOf(parts, school)) };
  } catch (error) {
    return asUnavailable(error);
  }
}

async function chairOf(
  { people }: SetUpParts,
  { tenantId, chairId: id }: School,
): Promise<SetUpOffer['chair']> {
  return { id, name: (await people.names(tenantId, [id])).get(id) ?? '' };
}

async function staffTeamsFor(
  { teams, roster, membership }: SetUpParts,
  person: Person,
  channel: Channel,
  school: School | undefined,
): Promise<Team[]> {
  const current = school && (await teams.find(school.tenantId, school.staffTeamId));
  const free = await teams.unassigned(channel.tenantId, person.id, MOST_TEAMS);
  const leadershipTeam = roster.teamOf(channel).id;
  const candidates = [...(current ? [current] : []), ...free].filter(({ id }) => id !== leadershipTeam);
  const isIn = await Promise.all(candidates.map((team) => membership.isMember(team, person.id)));
  return candidates.filter((_, at) => isIn[at]);
}

async function firstMembers(roster: Roster, place: Place): Promise<Member[]> {
  const members: Member[] = [];
  for await (const page of roster.pages(place)) {
    members.push(...page.filter(({ guest }) => !guest));
    if (members.length >= MOST_MEMBERS) break;
  }
  return members.slice(0, MOST_MEMBERS).sort((one, other) => one.name.localeCompare(other.name, 'cy'));
}
