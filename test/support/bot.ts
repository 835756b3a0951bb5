import { join } from 'node:path';
import { pino } from 'pino';
import { type App, createApp, type Overrides } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { temporaryFolder } from './databases.ts';
import { startIssuer, type TestIssuer } from './issuer.ts';
import { Teams, type TeamsOptions } from './teams.ts';
import { personalConversation, type TeamsWorld, teamsUserId } from './teams-world.ts';

/** Somebody who talks to the bot. */
export interface Speaker {
  id: string;
  name?: string;
}

const assistant: Speaker = { id: 'aaaaaaaa-0000-4000-8000-000000000001', name: 'Asha Assistant' };

/** A running bot with its test issuer and a stand-in for Teams. */
export interface TestBot extends AsyncDisposable {
  readonly url: string;
  readonly app: App;
  readonly issuer: TestIssuer;
  readonly teams: TeamsWorld;
  readonly serviceUrl: string;
  readonly logs: string[];
  /** Posts any body, signed unless told otherwise. */
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>;
  /** Sends an activity of a person and returns the bot's answer to the call. */
  send(activity: Record<string, unknown>, speaker?: Speaker): Promise<{ status: number; body: unknown }>;
}

export interface TestBotWishes extends Overrides {
  env?: Record<string, string>;
  teams?: TeamsOptions;
}

/** One for the whole test process, so that a bot started again opens what it sealed before. */
const masterKeyFile = join(temporaryFolder(), 'keys', 'master.key');

export async function startBot(wishes: TestBotWishes = {}): Promise<TestBot> {
  const { env: extra, teams: options, ...overrides } = wishes;
  const teams = new Teams(options);
  const connector = await teams.listen();
  const serviceUrl = `${connector.url}/`;
  const issuer = await startIssuer(serviceUrl);
  // The bot's own calls get their token from here, as from a managed identity.
  process.env.IDENTITY_ENDPOINT = `${issuer.url}/identity`;
  process.env.IDENTITY_HEADER = 'test';
  const logs: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void logs.push(line) });
  const env = {
    ...issuer.env,
    DATA_DIR: temporaryFolder(),
    MASTER_KEY_FILE: masterKeyFile,
    PORT: '0',
    HOST: '127.0.0.1',
    ...extra,
  };
  const app = await createApp(readConfig(env), { log, ...overrides });
  const url = `http://127.0.0.1:${await app.start()}`;
  const post: TestBot['post'] = async (body, headers = {}) => {
    const authorization = headers.authorization ?? `Bearer ${await issuer.token()}`;
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers, authorization },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
  return {
    url,
    app,
    issuer,
    teams: teams.world,
    serviceUrl,
    logs,
    post,
    send: async (activity, speaker = assistant) => {
      teams.world.addPerson({ id: speaker.id, name: speaker.name ?? '' });
      return post(completeActivity(activity, speaker, issuer, serviceUrl));
    },
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await connector[Symbol.asyncDispose]();
      await issuer[Symbol.asyncDispose]();
    },
  };
}

/** An activity as the Bot Framework sends it of somebody. */
export function completeActivity(
  activity: Record<string, unknown>,
  speaker: Speaker,
  issuer: TestIssuer,
  serviceUrl: string,
): Record<string, unknown> {
  return {
    type: 'message',
    id: `activity-${Math.random().toString(36).slice(2)}`,
    channelId: 'msteams',
    serviceUrl,
    from: { id: teamsUserId(speaker.id), name: speaker.name ?? '', aadObjectId: speaker.id },
    recipient: { id: `28:${issuer.appId}`, name: 'Polisi' },
    conversation: {
      id: personalConversation(speaker.id),
      conversationType: 'personal',
      tenantId: issuer.tenantId,
    },
    channelData: { tenant: { id: issuer.tenantId } },
    locale: 'en-GB',
    ...activity,
  };
}
