import { setTimeout as pause } from 'node:timers/promises';
import sinon from 'sinon';
import { type Clock, systemClock } from '../../src/domain/time/clock.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import type { DatabaseKind, DatabaseSettings } from '../../src/store/dialect.ts';
import { createPeopleStore } from '../../src/store/people-store.ts';
import { startBot, type TestBot } from './bot.ts';
import type { Node } from './cards.ts';
import { type Answered, dialog } from './concern-dialogs.ts';
import { settingsOf } from './databases.ts';
import { adminEnv, cast, setUpSchoolInTeams } from './leadership.ts';
import type { Fault } from './teams.ts';
import type { TeamsCall } from './teams-routes.ts';

/** A bot with one school in it, whose leadership and chair it can write to. */
export interface ConcernBot extends AsyncDisposable {
  readonly bot: TestBot;
  readonly settings: DatabaseSettings;
  readonly database: Database;
  /** What goes wrong with Teams from now on. */
  fault: ((call: TeamsCall) => Fault | undefined) | undefined;
  /** Lets time pass without anything being done in it. */
  pass(ms: number): void;
  /** What is done every minute and every hour, as if so much time had passed. */
  tick(ms: number): Promise<unknown>;
  /** Nothing that the bot starts is on its way any more. */
  settled(): Promise<void>;
  /** Begins with a Teams that works and in which nothing stands. */
  begin(): Promise<void>;
  read(person: { id: string }, data: Node): Promise<Answered>;
  follow(code: string, person?: { id: string }): Promise<Answered>;
}

export async function startConcernBot(kind: DatabaseKind): Promise<ConcernBot> {
  const settings = await settingsOf(kind);
  const { dataDir, databaseUrl } = settings;
  let [offset, synced] = [0, false];
  const clock: Clock = {
    now: () => Date.now() + offset,
    // Rosters are read soon after set-up, not some seconds later.
    sleep: (ms, signal) => systemClock.sleep(synced || ms < 10_000 ? ms : 20, signal),
  };
  // What is done every minute is done when the spec says so.
  const minutes = sinon.createSandbox({ useFakeTimers: { toFake: ['setInterval', 'clearInterval'] } });
  const bot = await startBot({
    env: { ...adminEnv, DATA_DIR: dataDir, ...(databaseUrl && { DATABASE_URL: databaseUrl }) },
    teams: { callsPerSecond: 100_000, fault: (call) => started.fault?.(call) },
    clock,
  });
  const database = await openDatabase(settings);
  const started: ConcernBot = {
    ...{ bot, settings, database, fault: undefined },
    pass(ms) {
      offset += ms;
    },
    tick: (ms) => minutes.clock.tickAsync(ms),
    async settled() {
      const open = database.db.selectFrom('outbox').select('id').where('state', 'in', ['queued', 'leased']);
      while ((await open.execute()).length > 0) await pause(20);
    },
    async begin() {
      started.fault = undefined;
      await started.settled();
      bot.teams.posts.splice(0);
    },
    read: (person, data) => dialog(bot, person, 'fetch', data),
    follow: (code, person = cast.assistant) =>
      dialog(bot, person, 'submit', { verb: 'concern.follow', code }),
    async [Symbol.asyncDispose]() {
      minutes.restore();
      await bot[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
  await setUpSchoolInTeams(bot, 'a');
  const school = await database.db.selectFrom('schools').select('id').executeTakeFirstOrThrow();
  while ((await createPeopleStore(database.db).ofSchool(school.id)).length < 4) await pause(20);
  synced = true;
  for (const person of [cast.head, cast.deputy, cast.chair]) await bot.send({ text: 'help' }, person);
  await started.begin();
  return started;
}
