/** A team or channel whose members can be asked for. */
export interface Place {
  readonly tenantId: string;
  /** Team id or channel id, which is also the id of its conversation. */
  readonly id: string;
  /** Where the connector answers, as an authenticated activity has named it. */
  readonly serviceUrl: string;
}

/** A channel as an authenticated activity names it. */
export interface Channel extends Place {
  readonly teamId: string;
  /** True for private and shared channels, whose members are not the team's. */
  readonly restricted: boolean;
}

/** Somebody on a roster. Bots are never on it. */
export interface Member {
  /** Entra object id, lower case. */
  readonly id: string;
  readonly name: string;
  /** Teams' own id of the person, with which a conversation can be opened. */
  readonly teamsId: string;
  /** Guests are on the roster, but neither staff nor leadership. */
  readonly guest: boolean;
}

/** Who is in a team or channel at this moment, asked of Teams. */
export interface Roster {
  /**
   * The live member, or undefined when the person is not in that place.
   * @throws RosterUnavailable when Teams cannot be asked
   */
  find(place: Place, personId: string): Promise<Member | undefined>;
  /**
   * Everybody, page by page.
   * @throws RosterUnavailable when a page cannot be had; what came before is then not the whole roster
   */
  pages(place: Place): AsyncIterable<readonly Member[]>;
  /** The team whose members a standard channel shows. */
  teamOf(channel: Channel): Place;
}

/** Teams could not say who is there. Privileged acts are then refused. */
export class RosterUnavailable extends Error {
  override readonly name = 'RosterUnavailable';
}
