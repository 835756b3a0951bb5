import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { School } from '../../src/domain/school/school.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { completeActivity, type TestBot } from './bot.ts';
import { settingsOf } from './databases.ts';
import { enrolSchool } from './enrolled-school.ts';
import { startIssuer } from './issuer.ts';
import { type FakeKeyVault, startKeyVault } from './key-vault.ts';
import { type Fault, Teams } from './teams.ts';
import type { TeamsCall } from './teams-routes.ts';

/** The whole bot in a process of its own, as in production: one school, the master key in Key Vault. */
export interface BotProcess extends AsyncDisposable, Pick<TestBot, 'send' | 'teams' | 'serviceUrl'> {
  readonly vault: FakeKeyVault;
  readonly database: Database;
  readonly dataDir: string;
  readonly school: School;
  /** Everything that the process has written. */
  readonly logs: string[];
  /** What goes wrong with Teams from now on. */
  fault: ((call: TeamsCall) => Fault | undefined) | undefined;
  start(): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill(): void;
  /** Resolves when it is dead. */
  died(): Promise<unknown>;
}

export async function prepareBotProcess(): Promise<BotProcess> {
  const settings = await settingsOf('sqlite');
  const teams = new Teams({ callsPerSecond: 100_000, fault: (call) => prepared.fault?.(call) });
  const connector = await teams.listen();
  const serviceUrl = `${connector.url}/`;
  const issuer = await startIssuer(serviceUrl);
  const vault = await startKeyVault('test-token');
  const database = await openDatabase(settings);
  const school = await enrolSchool({ teams: teams.world, serviceUrl }, database, issuer.tenantId);
  const logs: string[] = [];
  let child: ChildProcess | undefined;
  let url = '';
  const env = {
    ...issuer.env,
    ...{ NODE_ENV: 'production', LOG_LEVEL: 'trace', PORT: '0', HOST: '127.0.0.1' },
    ...{ DATA_DIR: settings.dataDir, KEY_VAULT_KEY_ID: vault.keyId, TEAMS_RPS: '1000' },
    ...{ NODE_EXTRA_CA_CERTS: vault.certificateFile, PATH: process.env.PATH },
    ...{ IDENTITY_ENDPOINT: `${issuer.url}/identity`, IDENTITY_HEADER: 'test' },
  };
  const prepared: BotProcess = {
    ...{ teams: teams.world, serviceUrl, vault, database, school, logs, fault: undefined },
    dataDir: settings.dataDir,
    async start() {
      child = spawn(process.execPath, [join(import.meta.dirname, '../../src/main.ts')], { env });
      child.stderr?.on('data', (text) => logs.push(String(text)));
      for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
        logs.push(line);
        const { port } = JSON.parse(line) as { port?: number };
        if (port === undefined) continue;
        url = `http://127.0.0.1:${port}`;
        break;
      }
      child.stdout?.on('data', (text) => logs.push(String(text)));
    },
    kill: () => void child?.kill('SIGKILL'),
    died: async () => child && child.exitCode === null && child.signalCode === null && once(child, 'exit'),
    async send(activity, speaker = { id: '' }) {
      teams.world.addPerson({ id: speaker.id, name: speaker.name ?? '' });
      const response = await fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${await issuer.token()}` },
        body: JSON.stringify(completeActivity(activity, speaker, issuer, serviceUrl)),
      });
      const text = await response.text();
      return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
    },
    async [Symbol.asyncDispose]() {
      prepared.kill();
      await prepared.died();
      for (const each of [database, vault, connector, issuer]) await each[Symbol.asyncDispose]();
    },
  };
  return prepared;
}
