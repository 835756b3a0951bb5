import { constants, enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

// Before anything is imported: this start then finds its modules compiled, by `npm ci` or by an earlier start.
const compiled = join(import.meta.dirname, '../node_modules/.cache/polisi');
if (enableCompileCache(compiled).status === constants.compileCacheStatus.FAILED) enableCompileCache();
const { giveBackHeap, growHeapAtOnce } = await import('./process/heap.ts');
growHeapAtOnce();
const { createApp } = await import('./app.ts');
const { readConfig } = await import('./config/config.ts');
const { describeFailure } = await import('./process/failure.ts');
const { createLogger } = await import('./process/log.ts');
const { lineOf } = await import('./process/under-setting.ts');

/** The process: settings, the app, and a stop that finishes the turns in flight. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLogger(config.logLevel);
  const app = await createApp(config, { log });
  const port = await app.start();

  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    log.info({ signal }, 'polisi is stopping');
    try {
      await app[Symbol.asyncDispose]();
    } catch (error) {
      // No reason to look like one that fell: leases run out by themselves, and the rest is counts and topics.
      log.error({ failure: describeFailure(error) }, 'not everything could be written down at the end');
    }
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  process.once('uncaughtException', (error) => {
    log.fatal({ failure: describeFailure(error) }, 'polisi has failed');
    process.exit(1);
  });
  // The Bot Framework SDK prints a stack or a key for every bad token that a stranger sends.
  console.error = () => log.debug('a library has printed an error');
  log.info({ port }, 'polisi is listening');
  // Whoever waits for the bot to be ready does not wait for this.
  setTimeout(giveBackHeap, 1_000).unref();
  // Node writes the cache when a process ends; one that is killed would leave none to the next.
  setTimeout(flushCompileCache, 5_000).unref();
}

main().catch((error: unknown) => {
  // One line that names the setting at fault; it never holds a secret.
  console.error(`polisi could not start: ${lineOf(error)}`);
  process.exit(1);
});
