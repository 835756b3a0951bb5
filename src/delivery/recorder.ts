import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { OutboxLedger, Settlement } from '../domain/delivery/ledger.ts';
import type { Clock } from '../domain/time/clock.ts';

const AGAIN_AFTER_MS = 1_000;

export interface Recorder {
  /** Resolves when the settlement is durable. */
  record(settlement: Settlement): Promise<void>;
}

/**
 * Writes outcomes down as soon as they are known. Those that come while a write is under way share the next
 * transaction, so a slow disk makes the groups larger, not the queue longer.
 */
export function createRecorder(parts: { ledger: OutboxLedger; clock: Clock; log: Logger }): Recorder {
  const { ledger, clock, log } = parts;
  let group: Settlement[] = [];
  let written: Promise<void> | undefined;

  /** What was sent must be known to be sent: a database that is away is waited for. */
  async function write(settlements: readonly Settlement[]): Promise<void> {
    for (;;) {
      try {
        return await ledger.settle(settlements, clock.now());
      } catch (error) {
        log.error({ code: codeOf(error), waiting: settlements.length }, 'outcomes could not be written');
        await clock.sleep(AGAIN_AFTER_MS);
      }
    }
  }

  let current: Promise<void> = Promise.resolve();
  /** SQLite writes without letting go of the process: answers that are in already get in by this turn of the loop. */
  async function writeGroup(): Promise<void> {
    await current;
    await setImmediate();
    const settlements = group;
    group = [];
    written = undefined;
    current = write(settlements);
    await current;
  }

  return {
    record(settlement) {
      group.push(settlement);
      written ??= writeGroup();
      return written;
    },
  };
}

/** The code of a database or network error; its text can quote rows. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : error instanceof Error ? error.name : typeof error;
}
