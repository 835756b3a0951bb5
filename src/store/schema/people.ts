/** People as the rosters know them, and what a person chose. */
export interface PeopleTables {
  /** A person's place in a school: one row per school, person and roster. */
  members: {
    school_id: string;
    /** Entra object id. */
    person_id: string;
    /** `staff` (the staff team) or `leadership` (the head teacher's channel). */
    roster: string;
    name: string;
    /** Teams' own id, with which a conversation can be opened. */
    teams_id: string;
    /** 1 for guests, who are never in the audience of a campaign. */
    guest: number;
    joined_at: number;
    /** Null while the person is on the roster. */
    left_at: number | null;
    /** When a sync saw the person last; whoever the next whole sync does not see has left. */
    seen_at: number;
  };
  /** The personal conversation through which the bot can write to a person. */
  conversations: {
    tenant_id: string;
    person_id: string;
    /** As Teams showed it last; all that is known of somebody who is on no roster. */
    name: string;
    conversation_id: string;
    service_url: string;
    /** Null when the app is installed; else the reason why the person cannot be reached. */
    blocked_reason: string | null;
    updated_at: number;
  };
  preferences: {
    tenant_id: string;
    person_id: string;
    /** Last chosen language, `en` or `cy`. */
    language: string | null;
    /** Last chosen school, for people of several schools. */
    school_id: string | null;
  };
}
