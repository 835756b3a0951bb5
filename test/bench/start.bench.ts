import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from '../../src/cli/demo/free-port.ts';
import { temporaryFolder } from '../support/databases.ts';
import { report } from './report.ts';

const STARTS = 5;
/** After what is done once the bot is ready. */
const IDLE_MS = 4_000;

const isReady = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const asked = get({ host: '127.0.0.1', port, path: '/readyz', agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.once('error', () => resolve(false));
  });

/** Resident memory in megabytes, as Linux has it. */
const residentOf = ({ pid }: ChildProcess): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;

/** The echo finds its modules compiled too; Polisi sees to that itself. */
const echoSettings = { NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/polisi') };

/** Starts a program with nothing but what it needs; how long until it is ready, and what it then holds. */
async function start(
  program: string,
  settings: Record<string, string> = {},
): Promise<{ ms: number; megabytes: number }> {
  const [port, folder] = [await findFreePort(4_700), temporaryFolder()];
  const started = performance.now();
  const child = spawn(process.execPath, [join(import.meta.dirname, program)], {
    stdio: 'ignore',
    env: {
      ...{ PATH: process.env.PATH, PORT: String(port), DATA_DIR: join(folder, 'data') },
      ...{ MASTER_KEY_FILE: join(folder, 'master.key'), ...settings },
    },
  });
  while (!(await isReady(port))) await sleep(10);
  const ms = performance.now() - started;
  await sleep(IDLE_MS);
  const megabytes = residentOf(child);
  child.kill('SIGTERM');
  await once(child, 'exit');
  return { ms, megabytes };
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

it('start: until it is ready, and the memory of an idle bot, against a bare echo bot of the SDK', async () => {
  const [echo, polisi]: [{ ms: number }[], { ms: number; megabytes: number }[]] = [[], []];
  for (let round = 0; round <= STARTS; round += 1) {
    echo.push(await start('echo-bot.ts', echoSettings));
    polisi.push(await start('../../src/main.ts'));
  }
  // The first start of each fills the cache of compiled modules.
  const of = (starts: { ms: number }[]) => median(starts.slice(1).map(({ ms }) => ms));
  // 1.2 s asked where the echo takes 0.55 s.
  report('ready', of(polisi) / of(echo), { atMost: 1.2 / 0.55, unit: '× the echo' });
  report('resident', median(polisi.map(({ megabytes }) => megabytes)), { atMost: 170, unit: 'MB' });
});
