import type { Logger } from 'pino';
import { describeFailure } from './failure.ts';

/** Does something again and again until disposed of; never twice at once. A failure is logged and the next time comes. */
export function every(ms: number, work: () => Promise<void>, log: Logger): AsyncDisposable {
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log.error({ failure: describeFailure(error) }, 'a recurring task failed');
    }
    running = undefined;
  };
  const timer = setInterval(() => {
    running ??= run();
  }, ms);
  timer.unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await running;
    },
  };
}
