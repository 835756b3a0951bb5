import { buildTabs, tabsFolder } from '../../src/cli/build-tabs.ts';
import type { School } from '../../src/domain/school/school.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { startBot, type TestBot } from './bot.ts';
import { settingsOf } from './databases.ts';
import { enrolSchool, people, type Who } from './enrolled-school.ts';

export { people, type Who } from './enrolled-school.ts';

import { type EntraWishes, startEntra, type TestEntra } from './entra.ts';
import { personId } from './rosters.ts';

/** The whole app with one school, an Entra stand-in for its tabs, and a second door to its database. */
export interface TestTabs extends AsyncDisposable {
  readonly url: string;
  readonly bot: TestBot;
  readonly entra: TestEntra;
  readonly school: School;
  readonly database: Database;
  token(who: Who, wishes?: EntraWishes): Promise<string>;
  /** Calls the API as somebody, or with the authorization header given. */
  call(
    as: Who | { authorization?: string },
    way: string,
    body?: object,
  ): Promise<{ status: number; body: unknown }>;
}

const NOT_SIGNED_ON = { MicrosoftAppId: '', MicrosoftAppTenantId: '', MicrosoftAppType: '' };

export async function startTabs(wishes: { demo?: boolean } = {}): Promise<TestTabs> {
  await using starting = new AsyncDisposableStack();
  await buildOnce();
  const settings = await settingsOf('sqlite');
  const entra = starting.use(await startEntra('22222222-2222-4222-8222-222222222222'));
  const env = {
    DATA_DIR: settings.dataDir,
    ENTRA_AUTHORITY: entra.authority,
    ...(wishes.demo && NOT_SIGNED_ON),
  };
  // Who is refused is refused for their role, and not because Teams throttles the rosters.
  const bot = starting.use(await startBot({ env, teams: { callsPerSecond: 10_000 } }));
  const database = starting.use(await openDatabase(settings));
  const school = await enrolSchool(bot, database, entra.tenantId);
  const started = starting.move();
  const token: TestTabs['token'] = (who, bent) =>
    entra.token(personId(people[who]), { name: `Person ${people[who]}`, ...bent });
  return {
    ...{ url: bot.url, bot, entra, school, database, token },
    async call(as, way, body) {
      const [method = 'GET', path = ''] = way.split(' ');
      const authorization = typeof as === 'string' ? `Bearer ${await token(as)}` : as.authorization;
      const response = await fetch(bot.url + path, {
        method,
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text,
      };
    },
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
}

let built: Promise<void> | undefined;

/** The bundles of this very source, built once for the whole test process. */
function buildOnce(): Promise<void> {
  built ??= process.env.TEST_TABS ? Promise.resolve() : buildTabs(tabsFolder);
  return built;
}
