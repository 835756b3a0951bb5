import { buildTabs, tabsFolder } from '../../src/cli/build-tabs.ts';
import { temporaryFolder } from './databases.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

let server: TestPostgres | undefined;

/** Mocha calls this before the processes that run the specs: one PostgreSQL and one build of the tabs serve all. */
export async function mochaGlobalSetup(): Promise<void> {
  [server] = await Promise.all([startPostgres(temporaryFolder()), buildTabs(tabsFolder)]);
  process.env.TEST_POSTGRES_URL = server.url;
  process.env.TEST_TABS = 'built';
}

export async function mochaGlobalTeardown(): Promise<void> {
  await server?.stop();
}
