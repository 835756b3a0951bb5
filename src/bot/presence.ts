import { z } from 'zod';
import type { Reachability } from '../domain/school/people.ts';
import type { Team, TeamRecords } from '../domain/school/records.ts';
import { SYNC_SETTLE_MS, type SyncQueue } from '../domain/school/roster-keeper.ts';
import type { Incoming } from './incoming.ts';

export interface PresenceParts {
  readonly reachability: Reachability;
  readonly teams: TeamRecords;
  readonly queue: Pick<SyncQueue, 'hasten'>;
  readonly now: () => number;
}

/** Where the bot is and whom it can reach, as Teams' events tell it. */
export interface Presence {
  /** Installs, uninstalls, people who join and leave. */
  noticeEvent(incoming: Incoming): Promise<void>;
  /** Whoever writes can be written to: heals what a lost event has left. */
  noticeTurn(incoming: Incoming): Promise<void>;
}

const account = z.looseObject({ id: z.string() });
const eventShape = z.looseObject({
  action: z.string().optional().catch(undefined),
  membersAdded: z.array(account).nullish().catch(undefined),
  membersRemoved: z.array(account).nullish().catch(undefined),
  recipient: account.optional().catch(undefined),
  channelData: z
    .looseObject({
      eventType: z.string().optional().catch(undefined),
      team: z
        .looseObject({ name: z.string().optional().catch(undefined) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});
type Event = z.infer<typeof eventShape>;

type Change = 'here' | 'gone' | 'people' | undefined;

/** What an event says of the place that it comes from. */
function changeOf(
  type: string,
  { action = '', membersAdded, membersRemoved, recipient, channelData }: Event,
): Change {
  // An upgrade removes and adds again; between the two nothing is lost.
  if (type === 'installationUpdate') {
    if (action.startsWith('add')) return 'here';
    return action === 'remove' ? 'gone' : undefined;
  }
  if (type !== 'conversationUpdate') return undefined;
  const isBot = ({ id }: { id: string }): boolean => id === recipient?.id;
  if (membersRemoved?.some(isBot) || /^team(Hard)?Deleted$/.test(channelData?.eventType ?? '')) return 'gone';
  if (membersAdded?.some(isBot) || /^team(Renamed|Restored)$/.test(channelData?.eventType ?? ''))
    return 'here';
  return membersAdded?.length || membersRemoved?.length ? 'people' : undefined;
}

/** Keeps true where the bot is, whom it can write to, and which rosters are to be read again. */
export function createPresence({ reachability, teams, queue, now }: PresenceParts): Presence {
  const openPersonal = async ({ person, conversationId, serviceUrl }: Incoming): Promise<void> => {
    if (!person) return;
    const { tenantId, id: personId, name } = person;
    const conversation = { tenantId, personId, name, conversationId, serviceUrl };
    await reachability.open(conversation, now());
  };

  const openTeam = async ({ serviceUrl }: Incoming, team: Omit<Team, 'serviceUrl'>): Promise<void> => {
    await teams.added({ ...team, serviceUrl }, now());
    await reachability.openTeam(team.tenantId, team.id, now());
  };

  const inTeam = async (
    incoming: Incoming,
    tenantId: string,
    teamId: string,
    event: Event,
    change: Change,
  ) => {
    const { person } = incoming;
    if (change === 'people') return queue.hasten(tenantId, teamId, now() + SYNC_SETTLE_MS);
    if (change === 'gone') return teams.removed(tenantId, teamId);
    const name = event.channelData?.team?.name ?? '';
    await openTeam(incoming, { tenantId, id: teamId, name, addedBy: person?.id ?? null });
  };

  return {
    async noticeEvent(incoming) {
      const event = eventShape.parse(incoming.activity);
      const change = changeOf(incoming.type, event);
      const { tenantId, teamId, scope, person } = incoming;
      if (!change || !tenantId) return;
      if (teamId) return inTeam(incoming, tenantId, teamId, event, change);
      if (scope !== 'personal' || !person) return;
      if (change === 'gone') await reachability.close(tenantId, person.id, 'uninstalled', now());
      else await openPersonal(incoming);
    },
    async noticeTurn(incoming) {
      const { tenantId, teamId, scope, serviceUrl } = incoming;
      if (scope === 'personal') return openPersonal(incoming);
      if (!tenantId || !teamId || (await teams.find(tenantId, teamId))?.serviceUrl === serviceUrl) return;
      await openTeam(incoming, { tenantId, id: teamId, name: '', addedBy: null });
    },
  };
}
