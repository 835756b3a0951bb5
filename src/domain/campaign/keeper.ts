import type { SchoolCalendar } from '../school/calendar.ts';
import type { School } from '../school/school.ts';
import type { Clock } from '../time/clock.ts';
import type { CampaignAgenda } from './books.ts';
import type { PlannerParts } from './look.ts';
import { lookAfter } from './planner.ts';
import { createProgress } from './reporting.ts';

/** When a school is looked at again whose look failed, or whose process died over it. */
const LOOK_RETRY_MS = 5 * 60_000;
const TICK_MS = 5_000;

export interface KeeperParts extends PlannerParts {
  readonly agenda: CampaignAgenda;
  readonly schoolOf: (tenantId: string, schoolId: string) => Promise<School | undefined>;
  readonly calendarOf: (school: School) => Promise<SchoolCalendar>;
  readonly clock: Clock;
  readonly failed: (error: unknown) => void;
}

export interface CampaignKeeper {
  start(): void;
  /** Finishes the look under way. */
  stop(): Promise<void>;
  /** Looks at every school that is due, one after another. */
  lookDue(): Promise<void>;
  /** Looks at a school as soon as possible: something was changed. */
  hasten(schoolId: string): Promise<void>;
}

/** Keeps the campaigns of every school going; several processes share the schools. */
export function createCampaignKeeper(parts: KeeperParts): CampaignKeeper {
  const { agenda, schoolOf, calendarOf, clock, failed } = parts;
  const showProgress = createProgress(parts);
  const stopping = new AbortController();
  let alarm = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const lookDue = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const retryAt = clock.now() + LOOK_RETRY_MS;
      const due = await agenda.claim(clock.now(), retryAt);
      if (!due) return;
      const school = await schoolOf(due.tenantId, due.schoolId);
      if (!school) continue;
      try {
        const calendar = await calendarOf(school);
        const nextAt = await lookAfter(parts, { school, calendar, since: due.since, at: clock.now() });
        await agenda.done(school.id, retryAt, nextAt);
      } catch (error) {
        failed(error);
      }
    }
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      alarm = new AbortController();
      await lookDue().catch(failed);
      await showProgress().catch(failed);
      await clock.sleep(TICK_MS, alarm.signal);
    }
  };

  return {
    lookDue,
    start() {
      running = run();
    },
    stop() {
      stopping.abort();
      alarm.abort();
      return running;
    },
    async hasten(schoolId) {
      await agenda.hasten(schoolId, clock.now());
      alarm.abort();
    },
  };
}
