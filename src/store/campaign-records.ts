import type { CampaignRecords } from '../domain/campaign/books.ts';
import type { Policy } from '../domain/policy/document.ts';
import { copiesOf, deliveriesOf } from './campaign-deliveries.ts';
import { toAcknowledgement, toCampaign, toParticipant } from './campaign-rows.ts';
import type { Executor } from './database.ts';

/** What the database knows of campaigns. */
export function createCampaignRecords(db: Executor): CampaignRecords {
  return {
    ...readCampaigns(db),
    ...readPeople(db),
    ...readSignatures(db),
    ...readRosters(db),
    ...readEvidence(db),
  };
}

function readCampaigns(db: Executor) {
  const campaigns = () => db.selectFrom('campaigns').selectAll();
  const policies = (schoolId: string) =>
    db.selectFrom('policy_versions').select('policy').where('school_id', '=', schoolId);
  return {
    campaign: async (id) => {
      const row = await campaigns().where('id', '=', id).executeTakeFirst();
      return row && toCampaign(row);
    },
    running: async (schoolId) => {
      const row = await campaigns().where('running_key', '=', schoolId).executeTakeFirst();
      return row && toCampaign(row);
    },
    ofYear: async (schoolId, schoolYear) => {
      const ofSchool = campaigns().where('school_id', '=', schoolId).where('school_year', '=', schoolYear);
      return (await ofSchool.orderBy('seq', 'desc').execute()).map(toCampaign);
    },
    previous: async ({ id, schoolId }) => {
      const row = await campaigns()
        .where('school_id', '=', schoolId)
        .where('started_at', 'is not', null)
        .where('seq', '<', (query) =>
          query.selectFrom('campaigns as c').select('c.seq').where('c.id', '=', id),
        )
        .orderBy('seq', 'desc')
        .executeTakeFirst();
      return row && toCampaign(row);
    },
    lastStarted: async (schoolId) => {
      const started = campaigns().where('school_id', '=', schoolId).where('started_at', 'is not', null);
      const row = await started.orderBy('started_at', 'desc').orderBy('seq', 'desc').executeTakeFirst();
      return row && toCampaign(row);
    },
    unedited: async (schoolId) => {
      const ofSchool = campaigns().where('school_id', '=', schoolId).where('edit_revision', '>', 0);
      return (await ofSchool.orderBy('seq').execute()).map(toCampaign);
    },
    deliveries: (campaign) => deliveriesOf(db, campaign),
    copies: (campaign, personId) => copiesOf(db, campaign, personId),
    policy: async (schoolId, version) => {
      const row = await policies(schoolId).where('version', '=', version).executeTakeFirst();
      return row && (JSON.parse(row.policy) as Policy);
    },
    policies: async (schoolId) => {
      const rows = await policies(schoolId).orderBy('since').orderBy('version').execute();
      return rows.map(({ policy }) => JSON.parse(policy) as Policy);
    },
  } satisfies Partial<CampaignRecords>;
}

function readPeople(db: Executor) {
  const people = () => db.selectFrom('campaign_people').selectAll();
  return {
    participant: async (cardId) => {
      const row = await people().where('id', '=', cardId).executeTakeFirst();
      return row && toParticipant(row);
    },
    participantOf: async (campaignId, personId) => {
      const ofCampaign = people().where('campaign_id', '=', campaignId);
      const row = await ofCampaign.where('person_id', '=', personId).executeTakeFirst();
      return row && toParticipant(row);
    },
    participants: async (campaignId) =>
      (await people().where('campaign_id', '=', campaignId).execute()).map(toParticipant),
  } satisfies Partial<CampaignRecords>;
}

function readSignatures(db: Executor) {
  const signed = () => db.selectFrom('acknowledgements').selectAll();
  return {
    acknowledgements: async (campaignId) =>
      (await signed().where('campaign_id', '=', campaignId).execute()).map(toAcknowledgement),
    acknowledgementOf: async (campaignId, personId) => {
      const ofCampaign = signed().where('campaign_id', '=', campaignId);
      const row = await ofCampaign.where('person_id', '=', personId).executeTakeFirst();
      return row && toAcknowledgement(row);
    },
    lastSigned: async (schoolId, personId, except) => {
      const row = await signed()
        .where('school_id', '=', schoolId)
        .where('person_id', '=', personId)
        .where('campaign_id', '!=', except)
        .orderBy('at', 'desc')
        .executeTakeFirst();
      return row && toAcknowledgement(row);
    },
  } satisfies Partial<CampaignRecords>;
}

function readRosters(db: Executor) {
  return {
    isOnRoster: async (schoolId, personId) => {
      const row = await db
        .selectFrom('members')
        .select('roster')
        .where('school_id', '=', schoolId)
        .where('person_id', '=', personId)
        .where('left_at', 'is', null)
        .where('guest', '=', 0)
        .executeTakeFirst();
      return row !== undefined;
    },
    blocked: async (tenantId) => {
      const rows = await db
        .selectFrom('conversations')
        .select(['person_id', 'blocked_reason'])
        .where('tenant_id', '=', tenantId)
        .where('blocked_reason', 'is not', null)
        .execute();
      return new Map(rows.map((row) => [row.person_id, row.blocked_reason ?? '']));
    },
  } satisfies Partial<CampaignRecords>;
}

function readEvidence(db: Executor) {
  return {
    evidence: async (schoolId) => {
      const rows = await db
        .selectFrom('evidence')
        .select('line')
        .where('school_id', '=', schoolId)
        .orderBy('seq')
        .execute();
      return rows.map(({ line }) => line);
    },
    head: async (schoolId) => {
      const head = await db
        .selectFrom('evidence_heads')
        .select(['seq', 'hash'])
        .where('school_id', '=', schoolId)
        .executeTakeFirst();
      return head?.seq ? head : undefined;
    },
    subjects: (schoolId) =>
      db
        .selectFrom('evidence_subjects')
        .select(['subject', 'person_id as person', 'name', 'salt'])
        .where('school_id', '=', schoolId)
        .orderBy('subject')
        .execute(),
  } satisfies Partial<CampaignRecords>;
}
