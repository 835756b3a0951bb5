import { personalConversation, type TeamsPerson, type TeamsWorld, teamsUserId } from './teams-world.ts';

export interface TeamsCall {
  readonly method: string;
  readonly path: string;
  readonly query?: URLSearchParams;
  readonly body?: unknown;
}

export interface TeamsReply {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

interface Route {
  readonly conversation: string;
  /** Counts towards the conversation's windows (sending and creating; rosters have their own). */
  readonly limited: boolean;
  answer(world: TeamsWorld, now: number): TeamsReply;
}

type Body = Record<string, unknown>;

export const refusal = (status: number, code: string): TeamsReply => ({
  status,
  body: { error: { code, message: 'refused by the stand-in' } },
});

/** Finds what a call asks for; the paths are those of the Bot Connector's REST API, version 3. */
export function findRoute({ method, path, query, body }: TeamsCall): Route | undefined {
  const [, kind, id, part, member] =
    /^\/v3\/(conversations|teams)(?:\/([^/]+)(?:\/(\w+)(?:\/([^/]+))?)?)?$/.exec(path) ?? [
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ];
  const given = (body ?? {}) as Body;
  const route = (conversation: string, limited: boolean, answer: Route['answer']): Route => ({
    conversation,
    limited,
    answer,
  });
  if (kind === 'teams' && id) return route(id, false, (world) => teamDetails(world, id, part));
  if (!kind) return undefined;
  if (!id) {
    const target = targetOf(given);
    return method === 'POST'
      ? route(target, true, (world, now) => createConversation(world, target, given, now))
      : undefined;
  }
  if (part === 'members' || part === 'pagedmembers') {
    return route(id, false, (world) =>
      member ? oneMember(world, id, member) : roster(world, id, part, query ?? new URLSearchParams()),
    );
  }
  if (part !== 'activities') return undefined;
  if (method === 'POST') return route(id, true, (world, now) => post(world, id, given, now));
  if (method === 'PUT' && member) return route(id, true, (world, now) => edit(world, id, member, given, now));
  if (method === 'DELETE' && member) return route(id, true, (world) => remove(world, member));
  return undefined;
}

function targetOf(body: Body): string {
  const channel = (body.channelData as { channel?: { id?: string } } | undefined)?.channel?.id;
  const [member] = (body.members as { id?: string }[] | undefined) ?? [];
  return channel ?? personalConversation((member?.id ?? '').replace(/^(29|8:orgid):/, ''));
}

/** Why the bot may not write there; undefined when it may. */
function barrier(world: TeamsWorld, conversation: string): TeamsReply | undefined {
  const root = conversation.split(';')[0] ?? '';
  if (world.gone.has(root) || !world.rosterOf(root)) return refusal(404, 'ConversationNotFound');
  if (world.removedFrom.has(root)) return refusal(403, 'BotNotInConversationRoster');
  const person = root.startsWith('a:') ? world.personOf(root) : undefined;
  if (person?.installed === false) return refusal(403, 'BotNotInConversationRoster');
  // Measured at Teams: JSON inside JSON.
  const message = JSON.stringify({ subCode: 'MessageWritesBlocked', details: 'thread' });
  if (person?.blocked) return { status: 403, body: { errorCode: 209, message } };
  return undefined;
}

function createConversation(world: TeamsWorld, target: string, body: Body, now: number): TeamsReply {
  if (target.startsWith('a:') && !world.personOf(target)) return refusal(404, 'ConversationNotFound');
  const no = barrier(world, target);
  // A blocked bot may open the conversation; it is writing that is refused.
  if (no && !world.personOf(target)?.blocked) return no;
  if (!body.activity) return { status: 201, body: { id: target } };
  const posted = post(world, target, body.activity as Body, now);
  if (posted.status !== 201) return posted;
  const { id } = posted.body as { id: string };
  const thread = target.startsWith('a:') ? target : `${target};messageid=${id}`;
  return { status: 201, body: { id: thread, activityId: id } };
}

function post(world: TeamsWorld, conversationId: string, activity: Body, at: number): TeamsReply {
  const no = barrier(world, conversationId);
  if (no) return no;
  const activityId = `1:${world.posts.length + 1}`;
  const entry = { conversationId, activityId, at, activity };
  world.posts.push(entry);
  world.activities.set(activityId, entry);
  return { status: 201, body: { id: activityId } };
}

function edit(
  world: TeamsWorld,
  conversationId: string,
  activityId: string,
  activity: Body,
  at: number,
): TeamsReply {
  const no = barrier(world, conversationId);
  if (no) return no;
  if (!world.activities.has(activityId)) return refusal(404, 'ActivityNotFound');
  const entry = { conversationId, activityId, at, activity };
  world.edits.push(entry);
  world.activities.set(activityId, entry);
  return { status: 200, body: { id: activityId } };
}

function remove(world: TeamsWorld, activityId: string): TeamsReply {
  return world.activities.delete(activityId) ? { status: 200 } : refusal(404, 'ActivityNotFound');
}

function memberCard(person: TeamsPerson) {
  const [givenName = '', surname = ''] = person.name.split(' ');
  return {
    id: teamsUserId(person.id),
    aadObjectId: person.id,
    objectId: person.id,
    name: person.name,
    givenName,
    surname,
    userRole: person.guest ? 'guest' : 'user',
  };
}

function roster(world: TeamsWorld, id: string, part: string, query: URLSearchParams): TeamsReply {
  const root = id.split(';')[0] ?? '';
  const ids = world.rosterOf(root);
  if (!ids || world.gone.has(root)) return refusal(404, 'ConversationNotFound');
  if (world.removedFrom.has(root)) return refusal(403, 'BotNotInConversationRoster');
  const people = ids.flatMap((member) => world.personOf(member) ?? []);
  if (part === 'members') return { status: 200, body: people.map(memberCard) };
  const size = Math.min(500, Math.max(50, Number(query.get('pageSize') ?? 200)));
  const start = Number(query.get('continuationToken') ?? 0);
  const end = start + size;
  return {
    status: 200,
    body: {
      members: people.slice(start, end).map(memberCard),
      ...(end < people.length && { continuationToken: String(end) }),
    },
  };
}

function oneMember(world: TeamsWorld, id: string, member: string): TeamsReply {
  const root = id.split(';')[0] ?? '';
  const ids = world.rosterOf(root);
  if (!ids || world.gone.has(root)) return refusal(404, 'ConversationNotFound');
  if (world.removedFrom.has(root)) return refusal(403, 'BotNotInConversationRoster');
  const person = world.personOf(member);
  if (!person || !ids.includes(person.id)) return refusal(404, 'MemberNotFoundInConversation');
  return { status: 200, body: memberCard(person) };
}

function teamDetails(world: TeamsWorld, id: string, part: string | undefined): TeamsReply {
  const team = world.teams.get(id);
  if (!team) return refusal(404, 'NotFound');
  if (part === 'conversations') {
    return { status: 200, body: { conversations: team.channels.map(({ id, name }) => ({ id, name })) } };
  }
  return { status: 200, body: { id: team.id, name: team.name, memberCount: team.members.length } };
}
