import type { Logger } from 'pino';
import { type Roster, RosterUnavailable } from '../domain/school/roster.ts';
import type { Clock } from '../domain/time/clock.ts';
import { describeFailure } from '../process/failure.ts';

const ONCE_IN_MS = 60_000;

/**
 * A roster that tells the operator when Teams cannot be asked, once a minute however often it is. Whoever asked is
 * refused without a reason, in a channel without a word, so nobody else would say so.
 */
export function tellingOfFaults(roster: Roster, { log, clock }: { log: Logger; clock: Clock }): Roster {
  let quietUntil = 0;
  const note = (error: unknown): void => {
    const now = clock.now();
    if (!(error instanceof RosterUnavailable) || now < quietUntil) return;
    quietUntil = now + ONCE_IN_MS;
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
