import type { RosterName } from './roster-sync.ts';

/** Somebody who is on a roster of a school. */
export interface SchoolPerson {
  /** Entra object id. */
  readonly id: string;
  readonly name: string;
  readonly rosters: readonly RosterName[];
  /** When the person first appeared on a roster of the school, or came back; epoch milliseconds. */
  readonly joinedAt: number;
}

/** People as the rosters have them, guests and bots left out. */
export interface People {
  /** Everybody now on a roster of the school, by name. */
  ofSchool(schoolId: string): Promise<SchoolPerson[]>;
  /** Names by Entra id, as rosters or personal chats have shown them; who is unknown is missing. */
  names(tenantId: string, personIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Those of the people with whom the bot has a personal conversation that is open. */
  reachable(tenantId: string, personIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** A personal conversation, as an authenticated activity of the person has shown it. */
interface PersonalConversation {
  readonly tenantId: string;
  readonly personId: string;
  readonly name: string;
  readonly conversationId: string;
  readonly serviceUrl: string;
}

/** Who can be written to: kept true by installs, uninstalls and every message. */
export interface Reachability {
  /** The conversation is open; what waited for the person is queued again. */
  open(conversation: PersonalConversation, now: number): Promise<void>;
  /** The bot is in the team: what waited for its people and its head teacher's channel is queued again. */
  openTeam(tenantId: string, teamId: string, now: number): Promise<void>;
  /** The person cannot be reached, and why. */
  close(tenantId: string, personId: string, reason: 'uninstalled', now: number): Promise<void>;
}
