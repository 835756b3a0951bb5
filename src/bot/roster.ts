import { type Member, type Place, type Roster, RosterUnavailable } from '../domain/school/roster.ts';
import type { Connector } from './connector.ts';

/** The most that Teams gives at a time. */
const PAGE_SIZE = 500;

/** A member as the connector gives one; the SDK's types know only some of the fields. */
interface TeamsMember {
  readonly id?: string;
  readonly name?: string;
  readonly aadObjectId?: string;
  /** The same id where the SDK did not translate it. */
  readonly objectId?: string;
  readonly userRole?: string;
  readonly tenantId?: string;
}

interface PageRequest {
  pageSize: number;
  continuationToken: string;
}

/**
 * Rosters by the Bot Connector. They are asked by conversation: `TeamsInfo` would ask for the team's roster
 * inside a channel.
 * @param waitForTurn keeps to the pace that the deployment shares; only for whole rosters, as nobody waits for those
 */
export function createTeamsRoster(
  connector: Connector,
  waitForTurn: (tenantId: string) => Promise<void>,
): Roster {
  return {
    async find(place, personId) {
      const { conversations } = await connector.at(place.serviceUrl);
      try {
        const found: TeamsMember = await conversations.getConversationMember(place.id, personId);
        const member = toMember(place, { ...found, aadObjectId: idOf(found) ?? personId });
        return member?.id === personId ? member : undefined;
      } catch (error) {
        if (isNotMember(error)) return undefined;
        throw new RosterUnavailable('Teams could not be asked for a member', { cause: error });
      }
    },
    async *pages(place) {
      let token = '';
      do {
        await waitForTurn(place.tenantId);
        const page = await readPage(connector, place, token);
        yield page.members;
        // The same token again would never end.
        token = page.next === token ? '' : page.next;
      } while (token);
    },
    teamOf: ({ tenantId, teamId, serviceUrl }) => ({ tenantId, id: teamId, serviceUrl }),
  };
}

async function readPage(
  connector: Connector,
  place: Place,
  token: string,
): Promise<{ members: Member[]; next: string }> {
  const { conversations } = await connector.at(place.serviceUrl);
  const request = { pageSize: PAGE_SIZE, ...(token ? { continuationToken: token } : {}) } as PageRequest;
  try {
    const { members, continuationToken } = await conversations.getConversationPagedMembers(place.id, request);
    const people = (members ?? []).flatMap((member: TeamsMember) => toMember(place, member) ?? []);
    return { members: people, next: continuationToken ?? '' };
  } catch (error) {
    throw new RosterUnavailable('Teams could not be asked for a roster', { cause: error });
  }
}

const idOf = ({ aadObjectId, objectId }: TeamsMember): string | undefined =>
  (aadObjectId ?? objectId)?.toLowerCase();

/** Undefined for bots and for whoever has no Entra id. People of another tenant count as guests. */
function toMember(place: Place, member: TeamsMember): Member | undefined {
  const id = idOf(member);
  if (!id || !member.id || member.id.startsWith('28:')) return undefined;
  const isForeign = member.tenantId !== undefined && member.tenantId.toLowerCase() !== place.tenantId;
  const isGuest = /^(guest|anonymous)$/i.test(member.userRole ?? '');
  return { id, name: member.name ?? '', teamsId: member.id, guest: isForeign || isGuest };
}

/** Teams says "not found" of somebody who is not there; of a place that is gone it says which. */
function isNotMember(error: unknown): boolean {
  const { statusCode, code, body } = error as {
    statusCode?: number;
    code?: string;
    body?: { error?: { code?: string } };
  };
  return statusCode === 404 && (body?.error?.code ?? code) !== 'ConversationNotFound';
}
