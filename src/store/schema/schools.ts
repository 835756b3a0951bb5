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
  };
}
