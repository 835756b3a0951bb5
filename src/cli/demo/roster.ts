import type { Channel, Member, Place, Roster } from '../../domain/school/roster.ts';
import { type DemoPerson, demoPeople, demoTeam } from './world.ts';

const asMember = ({ id, name }: DemoPerson): Member => ({ id, name, teamsId: `29:${id}`, guest: false });

const membersOf = ({ id }: Place): Member[] => {
  if (id === demoTeam.id) return demoPeople.filter(({ role }) => role !== 'chair').map(asMember);
  if (id === demoTeam.headChannelId) return demoPeople.filter(({ leads }) => leads).map(asMember);
  return [];
};

/**
 * Who is where in the demo. The Playground puts everybody everywhere, so its own rosters would make
 * leadership of all; General stands for the staff team, the second channel for the head teacher's.
 */
export const demoRoster: Roster = {
  find: async (place, personId) => membersOf(place).find(({ id }) => id === personId),
  async *pages(place) {
    yield membersOf(place);
  },
  teamOf: (channel: Channel) => channel,
};
