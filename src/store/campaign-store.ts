import { sql } from 'kysely';
import type { CampaignBooks, CampaignStore } from '../domain/campaign/books.ts';
import type { Campaign, Participant } from '../domain/campaign/campaign.ts';
import type { Day } from '../domain/time/day.ts';
import { hastenSchool } from './campaign-agenda-store.ts';
import { adoptActivity, forgetGone, isPosted, sendAgain } from './campaign-deliveries.ts';
import { createCampaignRecords } from './campaign-records.ts';
import { campaignRow, participantRow, toParticipant } from './campaign-rows.ts';
import type { Executor } from './database.ts';
import { appendEvidence, lockSchool } from './evidence-store.ts';
import { cancel } from './outbox-changes.ts';
import { enqueue } from './outbox-store.ts';

/** Campaigns in the database. @param wake tells the outbox, after the commit, that something may be waiting */
export function createCampaignStore(db: Executor, wake: () => void): CampaignStore {
  return {
    ...createCampaignRecords(db),
    async inSchool(schoolId, work) {
      const result = await db.transaction().execute(async (tx) => {
        await lockSchool(tx, schoolId);
        return work(createBooks(tx, schoolId));
      });
      wake();
      return result;
    },
    async send(items, at) {
      await enqueue(db, items, at);
      wake();
    },
  };
}

function createBooks(tx: Executor, schoolId: string): CampaignBooks {
  return {
    ...createCampaignRecords(tx),
    saveCampaign: (campaign) => saveCampaign(tx, campaign),
    addParticipants: (participants) => addParticipants(tx, participants),
    saveParticipant: async (participant) => {
      await tx
        .updateTable('campaign_people')
        .set(participantRow(participant))
        .where('id', '=', participant.id)
        .execute();
    },
    moveDueDates: (campaignId, from, to) => moveDueDates(tx, campaignId, from, to),
    addAcknowledgement: async ({ campaignId, personId, policyVersion, ...signed }) => {
      const ids = { campaign_id: campaignId, person_id: personId, school_id: schoolId };
      await tx
        .insertInto('acknowledgements')
        .values({ ...ids, policy_version: policyVersion, ...signed })
        .execute();
    },
    keepPolicy: async (policy, version, at) => {
      await tx
        .insertInto('policy_versions')
        .values({ school_id: schoolId, version, policy: JSON.stringify(policy), since: at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    record: (evidence, at) => appendEvidence(tx, schoolId, evidence, at),
    enqueue: async (items, at) => void (await enqueue(tx, items, at)),
    hasten: (at) => hastenSchool(tx, schoolId, at),
    cancel: async (batch, at) => void (await cancel(tx, { schoolId, batch }, at)),
    sendAgain: (campaign, people, at) => sendAgain(tx, campaign, people, at),
    isPosted: (key) => isPosted(tx, schoolId, key),
    forgetGone: (key) => forgetGone(tx, schoolId, key),
    adopt: (key, activity, at) => adoptActivity(tx, schoolId, key, activity, at),
  };
}

async function saveCampaign(tx: Executor, campaign: Campaign): Promise<void> {
  const row = campaignRow(campaign);
  const seq = sql<number>`(select coalesce(max(c.seq), 0) + 1 from campaigns c
    where c.school_id = ${campaign.schoolId})`;
  await tx
    .insertInto('campaigns')
    .values({ ...row, seq })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

async function moveDueDates(tx: Executor, campaignId: string, from: Day, to: Day): Promise<void> {
  await tx
    .updateTable('campaign_people')
    .set({ due_on: to })
    .where('campaign_id', '=', campaignId)
    .where(({ eb, or }) => or([eb('due_on', '=', from), eb('due_on', '<', to)]))
    .execute();
}

async function addParticipants(tx: Executor, participants: readonly Participant[]): Promise<Participant[]> {
  if (participants.length === 0) return [];
  const added = await tx
    .insertInto('campaign_people')
    .values(participants.map(participantRow))
    .onConflict((conflict) => conflict.columns(['campaign_id', 'person_id']).doNothing())
    .returningAll()
    .execute();
  return added.map(toParticipant);
}
