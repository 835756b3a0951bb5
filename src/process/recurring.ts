import type { Logger } from 'pino';
import { describeFailure } from './failure.ts';

/** What is done again and again, and whether it keeps time. */
export interface Recurring {
  /** Does it until disposed of; never twice at once. A failure is logged and the next time comes. */
  every(ms: number, work: () => Promise<void>): AsyncDisposable;
  /** For how long the latest task has been overdue, in ms; 0 while all keep time. One that hangs is late too. */
  late(): number;
}

export function createRecurring(log: Logger): Recurring {
  /** When each task has to be done again at the latest. */
  const due = new Map<object, number>();
  return {
    every(ms, work) {
      const task = {};
      const done = (): unknown => due.set(task, Date.now() + 2 * ms);
      let running: Promise<void> | undefined;
      const run = async (): Promise<void> => {
        try {
          await work();
          done();
        } catch (error) {
          log.error({ failure: describeFailure(error) }, 'a recurring task failed');
        }
        running = undefined;
      };
      done();
      const timer = setInterval(() => {
        running ??= run();
      }, ms);
      timer.unref();
      return {
        async [Symbol.asyncDispose]() {
          clearInterval(timer);
          due.delete(task);
          await running;
        },
      };
    },
    late: () => Math.max(0, Date.now() - Math.min(...due.values(), Number.POSITIVE_INFINITY)),
  };
}
