import type { Logger } from 'pino';
import { describeFailure } from './failure.ts';

/** Does something again and again until disposed of; a failure is logged and the next time comes. */
export function every(ms: number, work: () => Promise<void>, log: Logger): AsyncDisposable {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = work().catch((error: unknown) => {
      log.error({ failure: describeFailure(error) }, 'a recurring task failed');
    });
  }, ms);
  timer.unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await running;
    },
  };
}
