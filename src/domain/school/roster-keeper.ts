import type { Clock } from '../time/clock.ts';
import { type Roster, RosterUnavailable } from './roster.ts';
import { type Enrolment, type RosterName, rosterNames, syncRoster } from './roster-sync.ts';
import type { School } from './school.ts';

/** How often a roster is read in full when nothing is heard of it. */
export const SYNC_EVERY_MS = 24 * 60 * 60 * 1000;
/** When a roster that could not be had, or whose reader died, is tried again. */
export const SYNC_RETRY_MS = 15 * 60 * 1000;
/** Somebody's coming or going makes a sync due; this lets a whole class of newcomers share one. */
export const SYNC_SETTLE_MS = 20 * 1000;
const LOOK_EVERY_MS = 10 * 1000;
/** Schools read at the same time, so that Teams' answering time does not set the pace. */
const READERS = 4;

/** Which school's rosters are read next, shared by every process of the deployment. */
export interface SyncQueue {
  /** Takes the school that is due the longest and puts it off until `retryAt`, so that one process reads it. */
  claim(now: number, retryAt: number): Promise<School | undefined>;
  /** The rosters were read in full; next at `dueAt` unless something was heard meanwhile. */
  done(schoolId: string, claimedUntil: number, dueAt: number): Promise<void>;
  /** Brings the schools of a team forward. */
  hasten(tenantId: string, teamId: string, dueAt: number): Promise<void>;
}

export interface RosterKeeperParts {
  readonly queue: SyncQueue;
  readonly roster: Roster;
  readonly enrolment: Enrolment;
  readonly clock: Clock;
  /** Told of every sync that failed for another reason than that Teams could not be asked. */
  readonly failed: (error: unknown) => void;
}

export interface RosterKeeper {
  start(): void;
  /** Finishes the sync under way. */
  stop(): Promise<void>;
  /** Reads the rosters of every school that is due; returns how many schools were brought up to date. */
  syncDue(): Promise<number>;
  /** Looks at once for a school that is due: somebody waits for a roster that was never read. */
  wake(): void;
}

/** Keeps the people of every school up to date. */
export function createRosterKeeper({
  queue,
  roster,
  enrolment,
  clock,
  failed,
}: RosterKeeperParts): RosterKeeper {
  const stopping = new AbortController();
  let alarm = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const isSynced = async (school: School, name: RosterName): Promise<boolean> => {
    try {
      await syncRoster({ roster, enrolment }, school, name, clock.now());
      return true;
    } catch (error) {
      if (!(error instanceof RosterUnavailable)) failed(error);
      return false;
    }
  };

  /** One of the two that cannot be had does not keep the other from being read. */
  const syncSchool = async (school: School): Promise<boolean> => {
    const synced: boolean[] = [];
    for (const name of rosterNames) synced.push(await isSynced(school, name));
    return !synced.includes(false);
  };

  const readOn = async (): Promise<number> => {
    let synced = 0;
    while (!stopping.signal.aborted) {
      const retryAt = clock.now() + SYNC_RETRY_MS;
      const school = await queue.claim(clock.now(), retryAt);
      if (!school) break;
      if (!(await syncSchool(school))) continue;
      await queue.done(school.id, retryAt, clock.now() + SYNC_EVERY_MS);
      synced += 1;
    }
    return synced;
  };

  const syncDue = async (): Promise<number> => {
    const readers = Array.from({ length: READERS }, readOn);
    // One that fails does not leave the others to read on when the process has stopped.
    await Promise.allSettled(readers);
    const synced = await Promise.all(readers);
    return synced.reduce((sum, count) => sum + count, 0);
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      alarm = new AbortController();
      await syncDue().catch(failed);
      await clock.sleep(LOOK_EVERY_MS, alarm.signal);
    }
  };

  const wake = (): void => alarm.abort();

  return {
    syncDue,
    wake,
    start() {
      running = run();
    },
    stop() {
      stopping.abort();
      wake();
      return running;
    },
  };
}
