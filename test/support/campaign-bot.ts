import { strict as assert } from 'node:assert';
import { setTimeout as pause } from 'node:timers/promises';
import type { Selectable } from 'kysely';
import { ASKING_DEADLINE_MS } from '../../src/domain/school/membership.ts';
import { type Clock, systemClock } from '../../src/domain/time/clock.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import type { DatabaseKind } from '../../src/store/dialect.ts';
import type { Schema } from '../../src/store/schema/index.ts';
import { type Speaker, startBot, type TestBot } from './bot.ts';
import { buttonOf, cardOf, type Node } from './cards.ts';
import { settingsOf } from './databases.ts';
import { adminEnv, cast, inHeadChannel, press, setUpSchoolInTeams } from './leadership.ts';
import { personalConversation } from './teams-world.ts';

/** Jobs that look every few seconds look at once; what is waited for, such as an answer of Teams, is. */
const impatientClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    systemClock.sleep(ms >= 1_000 && ms <= 5_000 && ms !== ASKING_DEADLINE_MS ? 20 : ms, signal),
};

/** A school of the walkthrough with a running bot, its database beside it. */
export interface CampaignBot extends AsyncDisposable {
  readonly bot: TestBot;
  readonly database: Database;
  readonly channel: string;
  /** Presses something as leadership, in its channel; `pressed` is the message that it stands on. */
  lead(verb: string, data?: Node, speaker?: Speaker, pressed?: string): Promise<PressBody>;
  /** The campaign's cards that stand in somebody's personal chat or in a channel now, oldest first. */
  cards(conversation: string): { id: string; card: Node }[];
  /** The newest card of a person, once it has come. */
  cardFor(speaker: Speaker): Promise<{ id: string; card: Node }>;
  /** Presses a verb with the data that a person's newest card carries, `from` another's when it is not their own. */
  own(speaker: Speaker, verb: string, inputs?: Node, from?: Speaker): Promise<PressBody>;
  /** The signatures that are on record. */
  signatures(): Promise<Selectable<Schema['acknowledgements']>[]>;
  readonly eventually: typeof eventually;
}

/** The data of a button by its title. */
export const dataOf = (card: Node, title: string): Node => buttonOf(card, title)?.data as Node;

type PressBody = { statusCode: number; type: string; value: Node | string };

/** Waits until something holds. */
export async function eventually<T>(
  what: string,
  check: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> {
  const end = Date.now() + 15_000;
  for (;;) {
    const result = await check();
    if (result) return result;
    assert.ok(Date.now() < end, `did not happen: ${what}`);
    await pause(20);
  }
}

export async function startCampaignBot(kind: DatabaseKind): Promise<CampaignBot> {
  const settings = await settingsOf(kind);
  const env = {
    DATA_DIR: settings.dataDir,
    ...(settings.databaseUrl ? { DATABASE_URL: settings.databaseUrl } : {}),
  };
  const bot = await startBot({
    env: { ...adminEnv, ...env, TEAMS_RPS: '50' },
    teams: { callsPerSecond: 100_000 },
    clock: impatientClock,
  });
  const database = await openDatabase(settings);
  const { headChannel: channel } = await setUpSchoolInTeams(bot, 'a');
  const cards: CampaignBot['cards'] = (conversation) =>
    [...bot.teams.activities]
      .filter(([, { conversationId }]) => conversationId.split(';')[0] === conversation)
      .filter(([, { activity }]) => activity.attachments !== undefined)
      .map(([id, { activity }]) => ({ id, card: cardOf(activity) }))
      .filter(({ card }) => JSON.stringify(card).includes('"campaign.'));
  const cardFor: CampaignBot['cardFor'] = (speaker) => {
    const chat = personalConversation(speaker.id);
    return eventually(`a card for ${speaker.name}`, () => cards(chat).at(-1));
  };
  return {
    bot,
    database,
    channel,
    cards,
    cardFor,
    eventually,
    async own(speaker, verb, inputs = {}, from = speaker) {
      const { id, card } = await cardFor(from);
      const data = dataOf(card, 'Cadarnhau') ?? dataOf(card, 'Acknowledge') ?? dataOf(card, 'English');
      return press(bot, speaker, verb, { ...data, ...inputs }, { replyToId: id });
    },
    signatures: () => database.db.selectFrom('acknowledgements').selectAll().execute(),
    lead: (verb, data = {}, speaker = cast.head, pressed = undefined) =>
      press(bot, speaker, verb, data, {
        ...inHeadChannel(bot, 'a'),
        ...(pressed ? { replyToId: pressed } : {}),
      }),
    async [Symbol.asyncDispose]() {
      await bot[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}
