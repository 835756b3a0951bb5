import { fileURLToPath } from 'node:url';
import { DateTime } from 'luxon';
import type { Logger } from 'pino';
import { TeamsAdapter } from './bot/adapter.ts';
import { createAuthentication } from './bot/authentication.ts';
import { createBot } from './bot/bot.ts';
import { answeringFeature } from './bot/features/answering.ts';
import { createTurnPreparer } from './bot/prepare-turn.ts';
import { createSentences } from './bot/sentences.ts';
import { createCards } from './cards/render.ts';
import type { Config } from './config/config.ts';
import { createAnswerer } from './domain/answers/answerer.ts';
import { createAnswerBook } from './domain/answers/book.ts';
import { createLearning } from './domain/answers/learning.ts';
import { type Clock, systemClock } from './domain/time/clock.ts';
import { createMetrics } from './http/metrics.ts';
import { createServer } from './http/server.ts';
import { readAnswerContent, readUnderstanding } from './i18n/content.ts';
import { createTranslator } from './i18n/translator.ts';
import { every } from './process/every.ts';
import { createLogger } from './process/log.ts';
import { openDatabase } from './store/database.ts';
import { createAnswerCountStore, createTopicStore, forgetTopics } from './store/learning-store.ts';
import { createPreferenceStore } from './store/preference-store.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const MINUTE = 60_000;

/** What a test or the demo puts in place of the real thing. */
export interface Overrides {
  clock?: Clock;
  log?: Logger;
}

export interface App extends AsyncDisposable {
  readonly log: Logger;
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

  // What is said
  const translate = createTranslator();
  const content = await readAnswerContent();
  const render = createCards(`${root}cards`, translate);
  const answerer = createAnswerer(content, await readUnderstanding());
  const book = createAnswerBook(content);
  const learning = createLearning(createAnswerCountStore(db), () => dayInWales(clock.now()));
  building.defer(() => learning.flush());

  // Who says it
  const metrics = createMetrics(config.metricsToken);
  const features = [
    answeringFeature({
      answerer,
      book,
      policyOf: () => content.policy,
      topics: createTopicStore(db),
      learning,
      render,
      translate,
      rememberLanguage: async (person, language) => {
        if (person) await preferences.rememberLanguage(person, language);
      },
      now: () => clock.now(),
    }),
  ];
  const handleTurn = createBot({
    features,
    noticeEvent: async () => undefined,
    prepareTurn: createTurnPreparer(preferences),
    sentences: createSentences(render, translate),
    translate,
    metrics,
    log,
  });
  const authentication = createAuthentication(config);
  const adapter = new TeamsAdapter({ authentication, tenantId: config.bot?.tenantId, log, handleTurn });

  // Where it is said
  const server = createServer({
    receiveActivity: (authorization, body) => adapter.receive(authorization, body),
    isReady: () => database.isReady(),
    metrics,
  });
  building.use(every(MINUTE, () => learning.flush(), log));
  building.use(every(MINUTE, () => forgetTopics(db, clock.now()), log));
  building.defer(() => server.close());

  const built = building.move();
  return {
    log,
    start: () => server.listen(config.port, config.host),
    [Symbol.asyncDispose]: () => built.disposeAsync(),
  };
}

const dayInWales = (at: number): string =>
  DateTime.fromMillis(at, { zone: 'Europe/London' }).toISODate() ?? '';
