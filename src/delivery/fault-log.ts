import type { Logger } from 'pino';
import type { DeliveryFailure } from '../domain/delivery/failure.ts';
import type { Clock } from '../domain/time/clock.ts';
import { describeFailure } from '../process/failure.ts';

const ONCE_IN_MS = 60_000;

export interface FaultLog {
  note(failure: DeliveryFailure): void;
}

/** Tells the operator what keeps messages from going out: each code once a minute, however many it hits. */
export function createFaultLog({ log, clock }: { log: Logger; clock: Clock }): FaultLog {
  const quietUntil = new Map<string, number>();
  return {
    note({ code, status, cause }) {
      const now = clock.now();
      if (now < (quietUntil.get(code) ?? 0)) return;
      quietUntil.set(code, now + ONCE_IN_MS);
      const failure = cause === undefined ? undefined : describeFailure(cause);
      log.warn({ code, status, failure }, 'messages do not go out');
    },
  };
}
