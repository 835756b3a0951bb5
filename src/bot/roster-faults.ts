import type { Logger } from 'pino';
import { type Roster, RosterUnavailable } from '../domain/school/roster.ts';
import type { Clock } from '../domain/time/clock.ts';
import { describeFailure } from '../process/failure.ts';
import { onceAMinute } from '../process/once-a-minute.ts';

/**
 * A roster that tells the operator when Teams cannot be asked, once a minute however often it is. Whoever asked is
 * refused without a reason, in a channel without a word, so nobody else would say so.
 */
export function tellingOfFaults(roster: Roster, { log, clock }: { log: Logger; clock: Clock }): Roster {
  const isDue = onceAMinute(clock);
  const note = (error: unknown): void => {
    if (!(error instanceof RosterUnavailable) || !isDue('roster')) return;
    log.warn({ failure: describeFailure(error) }, 'a roster could not be read');
  };
  return {
    async find(place, personId) {
      try {
        return await roster.find(place, personId);
      } catch (error) {
        note(error);
        throw error;
      }
    },
    async *pages(place) {
      try {
        yield* roster.pages(place);
      } catch (error) {
        note(error);
        throw error;
      }
    },
    teamOf: (channel) => roster.teamOf(channel),
  };
}
