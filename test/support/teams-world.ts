/** A person as rosters show one. */
export interface TeamsPerson {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
  readonly guest?: boolean;
  /** The app is installed for the person (or in a team that has it); default true. */
  installed?: boolean;
  /** The person has blocked the bot. */
  blocked?: boolean;
}

export interface TeamsPost {
  readonly conversationId: string;
  readonly activityId: string;
  readonly at: number;
  readonly activity: Record<string, unknown>;
}

interface TeamsChannel {
  readonly id: string;
  readonly name: string;
  /** Entra ids; private and shared channels have members of their own, others those of the team. */
  readonly members?: string[];
}

interface TeamsTeam {
  readonly id: string;
  readonly name: string;
  readonly members: string[];
  readonly channels: TeamsChannel[];
}

/** The id that Teams gives a person towards the bot. */
export const teamsUserId = (personId: string): string => `29:${personId}`;
/** The personal conversation of the bot with a person. */
export const personalConversation = (personId: string): string => `a:${personId}`;

/** Who and what is in the stand-in's Teams, and everything that was accepted. */
export class TeamsWorld {
  readonly people = new Map<string, TeamsPerson>();
  readonly teams = new Map<string, TeamsTeam>();
  /** Every message accepted, in order; an edit changes `activities`, not this. */
  readonly posts: TeamsPost[] = [];
  readonly edits: TeamsPost[] = [];
  /** What stands in Teams now, by activity id. */
  readonly activities = new Map<string, TeamsPost>();
  /** Conversations that no longer exist, or that the bot was taken out of. */
  readonly gone = new Set<string>();
  readonly removedFrom = new Set<string>();

  addPerson(person: TeamsPerson): TeamsPerson {
    this.people.set(person.id, person);
    return person;
  }

  addTeam(team: TeamsTeam): TeamsTeam {
    this.teams.set(team.id, team);
    return team;
  }

  /** The Entra id behind an Entra id, a `29:` id or a personal conversation id. */
  personOf(id: string): TeamsPerson | undefined {
    return this.people.get(id.replace(/^(29|a|8:orgid):/, ''));
  }

  /** Entra ids on the roster of a conversation: a team, a channel or a personal chat. */
  rosterOf(conversationId: string): string[] | undefined {
    const root = conversationId.split(';')[0] ?? '';
    const person = root.startsWith('a:') ? this.personOf(root) : undefined;
    if (person) return [person.id];
    for (const team of this.teams.values()) {
      if (team.id === root) return team.members;
      const channel = team.channels.find(({ id }) => id === root);
      if (channel) return channel.members ?? team.members;
    }
    return undefined;
  }

  /** Posts of one conversation, in order. */
  postsTo(conversationId: string): TeamsPost[] {
    return this.posts.filter((post) => post.conversationId === conversationId);
  }
}
