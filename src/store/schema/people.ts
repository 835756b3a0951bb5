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
    /** 1 for guests, who are never in the audience of a campaign. */
    guest: number;
    joined_at: number;
    /** Null while the person is on the roster. */
    left_at: number | null;
    /** The sync that saw the person last; older ones have left. */
    seen_sync: string;
  };
  /** The personal conversation through which the bot can write to a person. */
  conversations: {
    tenant_id: string;
    person_id: string;
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
