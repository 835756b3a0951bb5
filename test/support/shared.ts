import { join } from 'node:path';
import { buildTabs, tabsFolder } from '../../src/cli/build-tabs.ts';
import { temporaryFolder } from './databases.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

let server: TestPostgres | undefined;

/** Mocha calls this before the processes that run the specs: one PostgreSQL and one build of the tabs serve all. */
export async function mochaGlobalSetup(): Promise<void> {
  [server] = await Promise.all([startPostgres(temporaryFolder()), buildTabs(tabsFolder)]);
  process.env.TEST_POSTGRES_URL = server.url;
  process.env.TEST_TABS = 'built';
  // Where the bot keeps its modules compiled: the processes that run the specs, and those that they start, find them.
  process.env.NODE_COMPILE_CACHE = join(import.meta.dirname, '../../node_modules/.cache/polisi');
}

export async function mochaGlobalTeardown(): Promise<void> {
  await server?.stop();
}
