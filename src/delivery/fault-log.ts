import type { Logger } from 'pino';
import type { DeliveryFailure } from '../domain/delivery/failure.ts';
import type { Clock } from '../domain/time/clock.ts';
import { describeFailure } from '../process/failure.ts';
import { onceAMinute } from '../process/once-a-minute.ts';

export interface FaultLog {
  note(failure: DeliveryFailure): void;
}

/** Tells the operator what keeps messages from going out: each code once a minute, however many it hits. */
export function createFaultLog({ log, clock }: { log: Logger; clock: Clock }): FaultLog {
  const isDue = onceAMinute(clock);
  return {
    note({ code, status, cause }) {
      if (!isDue(code)) return;
      const failure = cause === undefined ? undefined : describeFailure(cause);
      log.warn({ code, status, failure }, 'messages do not go out');
    },
  };
}
