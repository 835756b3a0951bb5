import type { Insertable, Selectable } from 'kysely';
import type { Acknowledgement, Ask, Campaign, Participant } from '../domain/campaign/campaign.ts';
import type { Mark } from '../domain/campaign/state.ts';
import type { Language } from '../domain/language.ts';
import type { CampaignTables } from './schema/campaign.ts';

type Row<T extends keyof CampaignTables> = Selectable<CampaignTables[T]>;

export const toCampaign = (row: Row<'campaigns'>): Campaign => ({
  id: row.id,
  schoolId: row.school_id,
  tenantId: row.tenant_id,
  schoolYear: row.school_year,
  state: row.state,
  policyVersion: row.policy_version,
  startsOn: row.starts_on,
  dueOn: row.due_on,
  startedAt: row.started_at,
  startedBy: row.started_by,
  endedAt: row.ended_at,
  enrolled: row.enrolled === 1,
  remindedThrough: row.reminded_through,
  digestedOn: row.digested_on,
  digestHead: row.digest_head,
  nudgedAt: row.nudged_at,
  revision: row.revision,
  editRevision: row.edit_revision,
  shown: row.shown,
});

export const campaignRow = (campaign: Campaign): Omit<Insertable<CampaignTables['campaigns']>, 'seq'> => ({
  id: campaign.id,
  school_id: campaign.schoolId,
  tenant_id: campaign.tenantId,
  school_year: campaign.schoolYear,
  state: campaign.state,
  running_key: campaign.state === 'running' ? campaign.schoolId : null,
  policy_version: campaign.policyVersion,
  starts_on: campaign.startsOn,
  due_on: campaign.dueOn,
  started_at: campaign.startedAt,
  started_by: campaign.startedBy,
  ended_at: campaign.endedAt,
  enrolled: campaign.enrolled ? 1 : 0,
  reminded_through: campaign.remindedThrough,
  digested_on: campaign.digestedOn,
  digest_head: campaign.digestHead,
  nudged_at: campaign.nudgedAt,
  revision: campaign.revision,
  edit_revision: campaign.editRevision,
  shown: campaign.shown,
});

export const toParticipant = (row: Row<'campaign_people'>): Participant => ({
  id: row.id,
  campaignId: row.campaign_id,
  personId: row.person_id,
  askedAt: row.asked_at,
  dueOn: row.due_on,
  mark: row.mark === null ? null : (JSON.parse(row.mark) as Mark),
  ask: row.ask === null ? null : (JSON.parse(row.ask) as Ask),
  nudgedAt: row.nudged_at,
  revision: row.revision,
});

export const participantRow = (participant: Participant): Insertable<CampaignTables['campaign_people']> => ({
  id: participant.id,
  campaign_id: participant.campaignId,
  person_id: participant.personId,
  asked_at: participant.askedAt,
  due_on: participant.dueOn,
  mark: participant.mark && JSON.stringify(participant.mark),
  ask: participant.ask && JSON.stringify(participant.ask),
  nudged_at: participant.nudgedAt,
  revision: participant.revision,
});

export const toAcknowledgement = (row: Row<'acknowledgements'>): Acknowledgement => ({
  campaignId: row.campaign_id,
  personId: row.person_id,
  policyVersion: row.policy_version,
  language: row.language as Language,
  at: row.at,
  card: row.card,
  reference: row.reference,
});
