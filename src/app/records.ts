import { routeNoticeItems } from '../bot/schools/route-notices.ts';
import type { Clock } from '../domain/time/clock.ts';
import type { Executor } from '../store/database.ts';
import { createOutboxLedger } from '../store/outbox-ledger.ts';
import { enqueue } from '../store/outbox-store.ts';
import { createPeopleStore } from '../store/people-store.ts';
import { createPreferenceStore } from '../store/preference-store.ts';
import { createSchoolStore } from '../store/school-store.ts';
import { createSyncQueueStore } from '../store/sync-queue-store.ts';
import { createTeamStore } from '../store/team-store.ts';

/** The records that several areas share; what one area alone uses, its own builder opens. */
export function openRecords(db: Executor, clock: Clock) {
  return {
    ledger: createOutboxLedger(db),
    people: createPeopleStore(db),
    preferences: createPreferenceStore(db),
    queue: createSyncQueueStore(db),
    schools: createSchoolStore(db, async (tx, school, notices) => {
      await enqueue(tx, routeNoticeItems(school, notices), clock.now());
    }),
    teams: createTeamStore(db),
  };
}
