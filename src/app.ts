import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { buildAnswers } from './app/answers.ts';
import { buildBot } from './app/bot.ts';
import { buildCampaign } from './app/campaign.ts';
import { buildConcerns } from './app/concerns.ts';
import { buildDelivery } from './app/delivery.ts';
import { openRecords } from './app/records.ts';
import { buildSchools } from './app/schools.ts';
import { buildTabs } from './app/tabs.ts';
import { connectTeams, type DirectSender } from './app/teams.ts';
import { CONCERN_NOTICE } from './bot/concerns/notices.ts';
import type { Feature } from './bot/feature.ts';
import type { Incoming } from './bot/incoming.ts';
import { ROUTE_NOTICE } from './bot/schools/route-notices.ts';
import { createCards } from './cards/render.ts';
import type { Config } from './config/config.ts';
import { createAnswerer } from './domain/answers/answerer.ts';
import { withoutExamples } from './domain/answers/content.ts';
import { CAMPAIGN_KIND } from './domain/campaign/messages.ts';
import { inWordsOf } from './domain/policy/school-text.ts';
import { createSchoolCalendar } from './domain/school/calendar.ts';
import { createMembership } from './domain/school/membership.ts';
import type { Roster } from './domain/school/roster.ts';
import type { School } from './domain/school/school.ts';
import { createSchoolFinder } from './domain/school/school-of-turn.ts';
import { type Clock, systemClock } from './domain/time/clock.ts';
import { createDialogPage } from './http/dialog-page.ts';
import { createMetrics } from './http/metrics.ts';
import { createServer } from './http/server.ts';
import { readAnswerContent, readUnderstanding } from './i18n/content.ts';
import { createTranslator } from './i18n/translator.ts';
import { bankHolidaysOfWales } from './process/bank-holidays.ts';
import { keepBackups, openBackups } from './process/daily-backup.ts';
import { describeFailure } from './process/failure.ts';
import { createLogger } from './process/log.ts';
import { createRecurring } from './process/recurring.ts';
import { underSetting } from './process/under-setting.ts';
import { backUp, removeUnfinished } from './store/backup.ts';
import { openDatabase } from './store/database.ts';
import { forgetPast } from './store/forgetting.ts';
import { createSchoolChoiceStore } from './store/school-choice-store.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** What a test or the demo puts in place of the real thing. */
export interface Overrides {
  clock?: Clock;
  log?: Logger;
  /** Who is in which team and channel; the demo has no rosters of its own. */
  roster?: Roster;
  /** Lets the demo's one visitor speak as somebody else. */
  recast?: (incoming: Incoming) => Incoming;
  /** Puts something between the outbox and Teams. */
  wrapSender?: (sender: DirectSender) => DirectSender;
  /** More for the bot to do, looked at first. */
  features?: readonly Feature[];
}

export interface App extends AsyncDisposable {
  /** One call of the Bot Framework, as the HTTP edge hands it over. */
  receive: ReturnType<typeof buildBot>['receive'];
  /** Starts to listen; resolves with the port. */
  start(): Promise<number>;
}

/** The composition root: builds everything, and disposes of it in reverse order, turns in flight first. */
export async function createApp(config: Config, overrides: Overrides = {}): Promise<App> {
  await using building = new AsyncDisposableStack();
  const { log = createLogger(config.logLevel), clock = systemClock } = overrides;
  const now = (): number => clock.now();

  // What is kept
  const database = building.use(await openDatabase(config));
  const { db } = database;
  const records = openRecords(db, clock);
  const { ledger, preferences, schools } = records;

  // Who is who
  const { authentication, replies, sender, roster, promptRoster } = connectTeams({
    ...{ config, ledger, clock, log },
    standIn: overrides.roster,
  });
  const membership = createMembership({ roster, adminUserIds: config.adminUserIds, clock });
  const finder = createSchoolFinder({ records: schools, choices: createSchoolChoiceStore(db), membership });

  // What is said, and how
  const [learntFrom, learnt] = await Promise.all([readAnswerContent(), readUnderstanding()]);
  const answerer = createAnswerer(learntFrom, learnt);
  const content = withoutExamples(learntFrom);
  const translate = createTranslator();
  let address = config.publicUrl ?? '';
  // The Playground has no dialogs; there they are pages.
  const dialogPage = config.bot ? undefined : createDialogPage(() => address);
  const render = createCards(`${root}cards`, translate, dialogPage);

  // The three jobs, and the schools that they are done for
  const shared = {
    ...{ config, database, db, clock, now, log, ...records, roster, membership, finder },
    ...{ content, render, translate },
    policyOf: (school: School | undefined) => inWordsOf(content.policy, school?.settings.policyText),
    calendarOf: async ({ settings }: School) =>
      createSchoolCalendar(settings.calendar, await bankHolidaysOfWales()),
    languageOf: preferences.languageOf,
    rememberLanguage: preferences.rememberLanguage,
    wakeOutbox: () => outbox.wake(),
    noticeFailure: (error: unknown) =>
      log.error({ failure: describeFailure(error) }, 'a part of a turn failed'),
  };
  const concerns = await buildConcerns({ ...shared, roster: promptRoster });
  const setUp = buildSchools(shared);
  const campaign = buildCampaign(shared);
  const answers = buildAnswers({ ...shared, answerer, policyToSign: campaign.policyToSign });
  // Concerns first of all: a receipt code typed into a chat is read by nobody else.
  const features = [
    concerns.feature,
    ...(overrides.features ?? []),
    ...[setUp.feature, campaign.feature, answers.feature],
  ];
  building.defer(answers.writeCounts);
  building.defer(answers.writeTopics);

  // What the bot starts
  const metrics = createMetrics(config.metricsToken);
  const { wrapSender = (given) => given, recast = (incoming) => incoming } = overrides;
  const outbox = buildDelivery({
    ...shared,
    sender: wrapSender(sender),
    composers: {
      [ROUTE_NOTICE]: setUp.compose,
      [CONCERN_NOTICE]: concerns.compose,
      [CAMPAIGN_KIND]: campaign.compose,
    },
    metrics: metrics.delivery,
  });
  const { every, late } = createRecurring(log);
  metrics.watchOutbox(outbox.backlog);
  metrics.watchTasks(late);
  if (config.telemetry) {
    // Loaded only where it is asked for: it is as large as the rest of the bot.
    const { startTelemetry } = await import('./process/telemetry.ts');
    building.use(await startTelemetry(config.telemetry, metrics));
  }

  // How it is reached
  const { presence } = setUp;
  const bot = buildBot({ ...shared, authentication, replies, features, presence, metrics, recast });
  const addTabs = await buildTabs({
    ...shared,
    folder: `${root}dist/tabs`,
    ...{ book: answers.book, concerns: concerns.concerns, press: bot.press },
    ...{ campaigns: campaign.store, files: campaign.files, bankHolidays: bankHolidaysOfWales },
  });
  const server = createServer({
    receiveActivity: bot.receive,
    isReady: database.isReady,
    metrics,
    log,
    addRoutes: addTabs,
  });

  // What is done again and again
  building.use(every(SECOND, answers.writeTopics));
  building.use(every(MINUTE, answers.writeCounts));
  building.use(every(MINUTE, answers.forget));
  building.use(every(MINUTE, concerns.everyMinute));
  building.use(every(HOUR, concerns.everyHour));
  building.use(every(HOUR, () => forgetPast(db, now())));
  const { backupDir: folder, dataDir } = config;
  // The operator makes copies too, also where there is no folder for them.
  if (database.kind === 'sqlite') building.use(every(HOUR, () => removeUnfinished(dataDir)));
  if (folder) {
    await underSetting('BACKUP_DIR', () => openBackups(folder));
    const toFile = (target: string) => backUp(db, dataDir, target);
    building.use(every(HOUR, () => keepBackups({ folder, now: now(), backUp: toFile })));
  }

  const running = [setUp.keeper, outbox, campaign.keeper];
  for (const each of running) building.defer(() => each.stop());
  building.defer(() => server.close());
  const built = building.move();
  return {
    receive: bot.receive,
    async start() {
      const port = await server.listen(config.port, config.host);
      address ||= `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
      for (const each of running) each.start();
      return port;
    },
    [Symbol.asyncDispose]: () => built.disposeAsync(),
  };
}
