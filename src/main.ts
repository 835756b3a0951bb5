import { enableCompileCache } from 'node:module';

// Before anything is imported: a second start then finds its modules compiled.
enableCompileCache();
const { createApp } = await import('./app.ts');
const { ConfigError, readConfig } = await import('./config/config.ts');
const { giveBackHeap } = await import('./process/heap.ts');

/** The process: settings, the app, and a stop that finishes the turns in flight. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const app = await createApp(config);
  const port = await app.start();
  app.log.info({ port }, 'polisi is listening');
  giveBackHeap();

  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    app.log.info({ signal }, 'polisi is stopping');
    await app[Symbol.asyncDispose]();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  // One line that names the cause; a ConfigError never holds a secret.
  const text = error instanceof Error ? error.message : String(error);
  console.error(error instanceof ConfigError ? `setting ${text}` : `polisi could not start: ${text}`);
  process.exit(1);
});
