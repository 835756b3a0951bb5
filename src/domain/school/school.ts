import type { Language } from '../language.ts';
import type { Place } from './roster.ts';
import type { SchoolSettings } from './settings.ts';

/** A school as the product acts for it. */
export interface School {
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  /** Default language of cards that nobody has asked for. */
  readonly language: Language;
  readonly staffTeamId: string;
  readonly leadershipTeamId: string;
  /** The head teacher's channel, where campaign items are posted. */
  readonly headChannelId: string;
  /** Entra object ids. */
  readonly headTeacherId: string;
  readonly chairId: string;
  readonly serviceUrl: string;
  readonly settings: SchoolSettings;
}

/** Everybody on it is staff. */
export const staffTeam = ({ tenantId, staffTeamId, serviceUrl }: School): Place => ({
  tenantId,
  id: staffTeamId,
  serviceUrl,
});

/** Everybody on it is leadership. */
export const headChannel = ({ tenantId, headChannelId, serviceUrl }: School): Place => ({
  tenantId,
  id: headChannelId,
  serviceUrl,
});
