/** One row per school of the tenant; every other table names the school it belongs to. */
export interface SchoolTables {
  schools: {
    id: string;
    tenant_id: string;
    name: string;
    /** Default language: `en` or `cy`. */
    language: string;
    staff_team_id: string;
    leadership_team_id: string;
    /** The head teacher's channel: where campaign and concern items are posted. */
    head_channel_id: string;
    head_teacher_id: string;
    chair_id: string;
    /** Where the connector of this tenant answers. */
    service_url: string;
    /** JSON of the settings that are read as a whole (`domain/school/settings.ts`). */
    settings: string;
    created_at: number;
    updated_at: number;
    /** When its rosters are read next; put off while a process is at it. */
    next_sync_at: number;
  };
  /** Who receives concerns, in the order of entry; the latest that is in force applies. */
  routes: {
    school_id: string;
    seq: number;
    head_teacher_id: string;
    chair_id: string;
    head_channel_id: string;
    effective_at: number;
  };
  /** Teams where the bot is; a row goes when the bot is removed. */
  teams: {
    tenant_id: string;
    team_id: string;
    name: string;
    service_url: string;
    /** Entra id of whoever added the bot. */
    added_by: string | null;
    added_at: number;
  };
}
