import { fileURLToPath } from 'node:url';
import { DateTime } from 'luxon';
import type { Logger } from 'pino';
import { buildCampaign } from './app-campaign.ts';
import { buildConcerns } from './app-concerns.ts';
import { buildTabs } from './app-tabs.ts';
import { TeamsAdapter } from './bot/adapter.ts';
import { createAuthentication } from './bot/authentication.ts';
import { createBot } from './bot/bot.ts';
import { createComposer } from './bot/composer.ts';
import { CONCERN_NOTICE } from './bot/concerns/notices.ts';
import { createConnector } from './bot/connector.ts';
import type { Feature } from './bot/feature.ts';
import { answeringFeature } from './bot/features/answering.ts';
import { concernFeature } from './bot/features/concerns.ts';
import { schoolsFeature } from './bot/features/schools.ts';
import type { Incoming } from './bot/incoming.ts';
import type { RememberLanguage } from './bot/language.ts';
import { createPageDialogs } from './bot/page-dialogs.ts';
import { createTurnPreparer } from './bot/prepare-turn.ts';
import { createPresence } from './bot/presence.ts';
import { createTeamsRoster } from './bot/roster.ts';
import { createRouteCards } from './bot/schools/route-cards.ts';
import { createRouteNoticeComposer, ROUTE_NOTICE, routeNoticeItems } from './bot/schools/route-notices.ts';
import { createTeamsSender } from './bot/sender.ts';
import { createSentences } from './bot/sentences.ts';
import { createCards } from './cards/render.ts';
import type { Config } from './config/config.ts';
import { createOutbox } from './delivery/outbox.ts';
import { createPace } from './delivery/pace.ts';
import { defaultLimits } from './delivery/ports.ts';
import { createAnswerer } from './domain/answers/answerer.ts';
import { createAnswerBook } from './domain/answers/book.ts';
import { createLearning } from './domain/answers/learning.ts';
import { CAMPAIGN_KIND } from './domain/campaign/messages.ts';
import { clausesOf, type Policy } from './domain/policy/document.ts';
import { inWordsOf } from './domain/policy/school-text.ts';
import { createSchoolCalendar } from './domain/school/calendar.ts';
import { createMembership } from './domain/school/membership.ts';
import type { Roster } from './domain/school/roster.ts';
import { createRosterKeeper } from './domain/school/roster-keeper.ts';
import type { School } from './domain/school/school.ts';
import { createSchoolFinder } from './domain/school/school-of-turn.ts';
import { type Clock, systemClock } from './domain/time/clock.ts';
import { createDialogPage } from './http/dialog-page.ts';
import { createMetrics } from './http/metrics.ts';
import { createServer } from './http/server.ts';
import { readAnswerContent, readUnderstanding } from './i18n/content.ts';
import { createTranslator } from './i18n/translator.ts';
import { bankHolidaysOfWales } from './process/bank-holidays.ts';
import { keepBackups } from './process/daily-backup.ts';
import { every } from './process/every.ts';
import { describeFailure, logFailure } from './process/failure.ts';
import { createLogger } from './process/log.ts';
import { backUp } from './store/backup.ts';
import { openDatabase } from './store/database.ts';
import { createEnrolmentStore } from './store/enrolment-store.ts';
import { createAnswerCountStore, createTopicStore, forgetTopics } from './store/learning-store.ts';
import { createOutboxLedger } from './store/outbox-ledger.ts';
import { enqueue } from './store/outbox-store.ts';
import { createPeopleStore } from './store/people-store.ts';
import { createPreferenceStore } from './store/preference-store.ts';
import { createReachabilityStore } from './store/reachability-store.ts';
import { createSchoolChoiceStore } from './store/school-choice-store.ts';
import { createSchoolStore } from './store/school-store.ts';
import { createSyncQueueStore } from './store/sync-queue-store.ts';
import { createTeamStore } from './store/team-store.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const MINUTE = 60_000;
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

/** The outbox's way to Teams. */
export type DirectSender = ReturnType<typeof createTeamsSender>;

export interface App extends AsyncDisposable {
  readonly log: Logger;
  /** One call of the Bot Framework, as the HTTP edge hands it over. */
  receive: TeamsAdapter['receive'];
  /** Starts to listen; resolves with the port. */
  start(): Promise<number>;
}

/** The composition root: builds everything, and disposes of it in reverse order, turns in flight first. */
export async function createApp(config: Config, overrides: Overrides = {}): Promise<App> {
  await using building = new AsyncDisposableStack();
  const log = overrides.log ?? createLogger(config.logLevel);
  const clock = overrides.clock ?? systemClock;

  // What is kept
  const database = building.use(await openDatabase(config));
  const { db } = database;
  const preferences = createPreferenceStore(db);
  const people = createPeopleStore(db);
  const teams = createTeamStore(db);
  const queue = createSyncQueueStore(db);
  const ledger = createOutboxLedger(db);
  const schools = createSchoolStore(db, async (tx, school, notices) => {
    await enqueue(tx, routeNoticeItems(school, notices), clock.now());
  });

  // Who is who
  const now = (): number => clock.now();
  const authentication = createAuthentication(config);
  const connector = createConnector(authentication, config.bot?.appId ?? '');
  const pace = createPace(ledger, config.teamsCallsPerSecond, clock);
  const roster = overrides.roster ?? createTeamsRoster(connector, pace);
  const membership = createMembership({ roster, adminUserIds: config.adminUserIds, clock });
  const finder = createSchoolFinder({ records: schools, choices: createSchoolChoiceStore(db), membership });

  // What is said
  const translate = createTranslator();
  const content = await readAnswerContent();
  let address = config.publicUrl ?? '';
  // The Playground has no dialogs; there they are pages.
  const dialogPage = config.bot ? undefined : createDialogPage(() => address);
  const render = createCards(`${root}cards`, translate, dialogPage);
  const answerer = createAnswerer(content, await readUnderstanding());
  const book = createAnswerBook(content);
  const policyOf = (school: School | undefined): Policy =>
    inWordsOf(content.policy, school?.settings.policyText);
  const learning = createLearning(createAnswerCountStore(db), () => dayInWales(clock.now()));
  building.defer(() => learning.flush());

  // What the bot starts
  const metrics = createMetrics(config.metricsToken);
  const calendarOf = async ({ settings }: School) =>
    createSchoolCalendar(settings.calendar, await bankHolidaysOfWales());
  const languageOf = preferences.languageOf.bind(preferences);
  const rememberLanguage: RememberLanguage = async (person, language) => {
    if (person) await preferences.rememberLanguage(person, language);
  };
  const routeCards = createRouteCards({ render, translate, people, membership, now });
  const concerns = await buildConcerns({
    ...{ config, database, schools, people, calendarOf, languageOf, render, translate, now },
    // Somebody waits for these rosters, so they do not queue behind what the bot starts.
    roster: overrides.roster ?? createTeamsRoster(connector, async () => undefined),
    wakeOutbox: () => outbox.wake(),
  });
  const campaign = buildCampaign({
    ...{ db, clock, people, schools, membership, policyOf, calendarOf, languageOf, rememberLanguage },
    ...{ roster, render, translate },
    wakeOutbox: () => outbox.wake(),
    failed: (error) => log.error({ failure: describeFailure(error) }, 'a campaign could not be looked after'),
  });
  const { wrapSender = (sender) => sender } = overrides;
  const outbox = createOutbox({
    ledger,
    sender: wrapSender(createTeamsSender(connector, config.bot?.appId ?? '', now)),
    compose: createComposer({
      [ROUTE_NOTICE]: createRouteNoticeComposer({ schools, cards: routeCards, languageOf }),
      [CONCERN_NOTICE]: concerns.compose,
      [CAMPAIGN_KIND]: campaign.compose,
    }),
    nextOpenMoment: async (schoolId, at) => {
      const school = await schools.find(schoolId);
      return school ? (await calendarOf(school)).nextOpenMoment(at) : at;
    },
    clock,
    limits: { ...defaultLimits, callsPerSecond: config.teamsCallsPerSecond },
    metrics: metrics.delivery,
    log,
  });
  metrics.watchOutbox(() => outbox.backlog());
  if (config.telemetry) {
    // Loaded only where it is asked for: it is as large as the rest of the bot.
    const { startTelemetry } = await import('./process/telemetry.ts');
    building.use(await startTelemetry(config.telemetry, metrics));
  }

  // Who says it
  const noticeFailure = (error: unknown): void => void logFailure(log, error);
  const setUp = { roster, membership, schools, teams, now };
  const features = [
    // First of all: a receipt code typed into a chat is read by nobody else.
    concernFeature({
      concerns: concerns.concerns,
      schoolsOf: concerns.schoolsOf,
      ...{ render, translate, rememberLanguage, noticeFailure },
    }),
    ...(overrides.features ?? []),
    schoolsFeature({
      setUp,
      finder,
      routeCards,
      people,
      membership,
      teams,
      clauses: clausesOf(content.policy.en).map(({ number }) => number),
      render,
      translate,
      now,
    }),
    campaign.feature,
    answeringFeature({
      answerer,
      book,
      policyOf,
      signedPolicy: campaign.store.policy,
      topics: createTopicStore(db),
      learning,
      render,
      translate,
      rememberLanguage,
      now,
    }),
  ];
  const presence = createPresence({ reachability: createReachabilityStore(db), teams, queue, now });
  const sentences = createSentences(render, translate);
  const handleTurn = createBot({
    features,
    noticeEvent: (incoming) => presence.noticeEvent(incoming),
    prepareTurn: createTurnPreparer({ preferences, finder, presence, noticeFailure }),
    sentences,
    translate,
    metrics,
    log,
  });
  const recast = overrides.recast ?? ((incoming) => incoming);
  const adapter = new TeamsAdapter({
    authentication,
    tenantId: config.bot?.tenantId,
    log,
    handleTurn: (context, incoming) => handleTurn(context, recast(incoming)),
  });

  // Where it is said
  const addTabs = await buildTabs(
    { config, db, folder: `${root}dist/tabs` },
    {
      ...{ schools, membership, languageOf, rememberLanguage, policyOf, book, now, log },
      ...{ people, calendarOf, bankHolidays: bankHolidaysOfWales },
      ...{ campaigns: campaign.store, files: campaign.files },
      concerns: concerns.concerns,
      press: createPageDialogs(features, finder, sentences),
    },
  );
  const server = createServer({
    receiveActivity: (authorization, body) => adapter.receive(authorization, body),
    isReady: () => database.isReady(),
    metrics,
    addRoutes: addTabs,
  });
  building.use(every(MINUTE, () => learning.flush(), log));
  building.use(every(MINUTE, () => forgetTopics(db, clock.now()), log));
  building.use(every(MINUTE, concerns.everyMinute, log));
  building.use(every(HOUR, concerns.everyHour, log));
  const { backupDir } = config;
  if (backupDir) {
    const backUpNow = (target: string) => backUp(db, config.dataDir, target);
    const keep = () => keepBackups({ folder: backupDir, now: clock.now(), backUp: backUpNow });
    building.use(every(HOUR, keep, log));
  }
  const keeper = createRosterKeeper({
    queue,
    roster,
    enrolment: createEnrolmentStore(db),
    clock,
    failed: (error) => log.error({ failure: describeFailure(error) }, 'a roster could not be read'),
  });
  building.defer(() => keeper.stop());
  building.defer(() => outbox.stop());
  building.defer(() => campaign.keeper.stop());
  building.defer(() => server.close());

  const built = building.move();
  return {
    log,
    receive: (authorization, body) => adapter.receive(authorization, body),
    async start() {
      keeper.start();
      outbox.start();
      campaign.keeper.start();
      const port = await server.listen(config.port, config.host);
      address ||= `http://${config.host}:${port}`;
      return port;
    },
    [Symbol.asyncDispose]: () => built.disposeAsync(),
  };
}

const dayInWales = (at: number): string =>
  DateTime.fromMillis(at, { zone: 'Europe/London' }).toISODate() ?? '';
