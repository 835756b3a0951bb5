import { buildTabs, tabsFolder } from '../../src/cli/build-tabs.ts';
import type { School } from '../../src/domain/school/school.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { createEnrolmentStore } from '../../src/store/enrolment-store.ts';
import { createSchoolStore } from '../../src/store/school-store.ts';
import { startBot, type TestBot } from './bot.ts';
import { settingsOf } from './databases.ts';
import { type EntraWishes, startEntra, type TestEntra } from './entra.ts';
import { member, personId } from './rosters.ts';
import { aSchool } from './schools.ts';

/** People of the school by what they are; each is a number of `personId`. */
export const people = { head: 1, chair: 2, deputy: 3, teacher: 4, assistant: 5, stranger: 9 } as const;
export type Who = keyof typeof people;

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
  const bot = starting.use(await startBot({ env }));
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

/** A school whose rosters stand in Teams, and as they were last read. */
async function enrolSchool(bot: TestBot, { db }: Database, tenantId: string): Promise<School> {
  const school = aSchool('derwen', { tenantId, name: 'Ysgol y Dderwen', serviceUrl: bot.serviceUrl });
  const { head, chair, deputy, teacher, assistant, stranger } = people;
  const leadership = [head, deputy];
  const staff = [head, deputy, teacher, assistant];
  for (const n of [...staff, chair, stranger]) bot.teams.addPerson(member(n));
  const idsOf = (numbers: readonly number[]): string[] => numbers.map(personId);
  bot.teams.addTeam({
    id: school.leadershipTeamId,
    name: 'Leadership',
    members: idsOf(leadership),
    channels: [{ id: school.headChannelId, name: 'Head' }],
  });
  bot.teams.addTeam({ id: school.staffTeamId, name: 'Staff', members: idsOf(staff), channels: [] });
  await createSchoolStore(db, async () => undefined).save(school, undefined, Date.now());
  const enrolment = createEnrolmentStore(db);
  const membersOf = (numbers: readonly number[]) =>
    numbers.map((n) => member(n, { teamsId: `29:${personId(n)}` }));
  await enrolment.enrol(school.id, 'leadership', membersOf(leadership), Date.now());
  await enrolment.enrol(school.id, 'staff', membersOf(staff), Date.now());
  return school;
}

let built: Promise<void> | undefined;

/** The bundles of this very source, built once for the whole test process. */
function buildOnce(): Promise<void> {
  built ??= process.env.TEST_TABS ? Promise.resolve() : buildTabs(tabsFolder);
  return built;
}
