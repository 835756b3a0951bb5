import type { Notice, Route } from './route.ts';
import type { School } from './school.ts';

/** What is kept of schools. */
export interface SchoolRecords {
  byId(tenantId: string, schoolId: string): Promise<School | undefined>;
  /** For what runs on nobody's behalf and so for no tenant. */
  find(schoolId: string): Promise<School | undefined>;
  byHeadChannel(tenantId: string, channelId: string): Promise<School | undefined>;
  /** The schools that have the team as staff team or leadership team. */
  byTeam(tenantId: string, teamId: string): Promise<School[]>;
  /** The schools whose head teacher or chair of governors the person is; the chair is on no roster. */
  byOffice(tenantId: string, personId: string): Promise<School[]>;
  /** The schools on whose synced rosters the person is, guests left out; to be confirmed live. */
  byPerson(tenantId: string, personId: string): Promise<School[]>;
  /**
   * Writes the school, its new route, and what is told about it, all or nothing. A route that was still
   * waiting is overtaken by the new one. False, and nothing is written, when somebody was faster: the channel,
   * the staff team or the number of the route is taken by now, or the school is not as it was `before`.
   */
  save(school: School, change: RouteChange | undefined, now: number, before?: School): Promise<boolean>;
  /** Every route that the school has had, oldest first. */
  routes(schoolId: string): Promise<Route[]>;
  /** Brings a waiting route into force and tells so; false when it is not there or in force already. */
  confirmRoute(school: School, change: RouteChange, now: number): Promise<boolean>;
}

export interface RouteChange {
  readonly route: Route;
  readonly notices: readonly Notice[];
}

/** A team to which the bot was added. */
export interface Team {
  readonly tenantId: string;
  readonly id: string;
  readonly name: string;
  readonly serviceUrl: string;
  /** Entra id of whoever added the bot, where Teams says so. */
  readonly addedBy: string | null;
}

/** Where the bot was added. */
export interface TeamRecords {
  /** The bot is in the team; an empty name or adder leaves what is known. */
  added(team: Team, now: number): Promise<void>;
  removed(tenantId: string, teamId: string): Promise<void>;
  find(tenantId: string, teamId: string): Promise<Team | undefined>;
  /** Teams that no school has yet, those first that the person added, then the newest. */
  unassigned(tenantId: string, addedBy: string, limit: number): Promise<Team[]>;
}

/** Which of several schools a person speaks for. */
export interface SchoolChoices {
  schoolOf(tenantId: string, personId: string): Promise<string | undefined>;
  rememberSchool(tenantId: string, personId: string, schoolId: string): Promise<void>;
}
