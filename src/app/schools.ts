import type { Logger } from 'pino';
import { type SchoolsParts, schoolsFeature } from '../bot/features/schools.ts';
import { createPresence } from '../bot/presence.ts';
import { createRouteCards } from '../bot/schools/route-cards.ts';
import { createRouteNoticeComposer } from '../bot/schools/route-notices.ts';
import type { AnswerContent } from '../domain/answers/content.ts';
import type { Language } from '../domain/language.ts';
import { clausesOf } from '../domain/policy/document.ts';
import type { SchoolRecords } from '../domain/school/records.ts';
import { createRosterKeeper, type RosterKeeperParts } from '../domain/school/roster-keeper.ts';
import { describeFailure } from '../process/failure.ts';
import type { Executor } from '../store/database.ts';
import { createEnrolmentStore } from '../store/enrolment-store.ts';
import { createReachabilityStore } from '../store/reachability-store.ts';

export interface SchoolParts
  extends Omit<SchoolsParts, 'setUp' | 'routeCards' | 'clauses' | 'wakeKeeper'>,
    Omit<RosterKeeperParts, 'enrolment' | 'failed'> {
  readonly db: Executor;
  readonly log: Logger;
  readonly content: AnswerContent;
  readonly schools: SchoolRecords;
  readonly languageOf: (person: { tenantId: string; id: string }) => Promise<Language | undefined>;
}

/** The composition root's part for schools: setting them up, whom they route to, and who is in them. */
export function buildSchools(parts: SchoolParts) {
  const { db, log, content } = parts;
  const routeCards = createRouteCards(parts);
  const clauses = clausesOf(content.policy.en).map(({ number }) => number);
  const keeper = createRosterKeeper({
    ...parts,
    enrolment: createEnrolmentStore(db),
    failed: (error) => log.error({ failure: describeFailure(error) }, 'a roster could not be read'),
  });
  return {
    feature: schoolsFeature({ ...parts, setUp: parts, routeCards, clauses, wakeKeeper: keeper.wake }),
    /** Draws what the outbox sends about routes. */
    compose: createRouteNoticeComposer({ ...parts, cards: routeCards }),
    presence: createPresence({ ...parts, reachability: createReachabilityStore(db) }),
    keeper,
  };
}
