/**
 * `npm run compile-ahead`, which `npm ci` runs too: starts the bot once on this machine alone and stops it, so that
 * Node keeps its modules compiled and the first start is as quick as the later ones. Nothing is lost without it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Long enough for what only runs after the start to be compiled too. */
const RUN_MS = 1_500;

const folder = await mkdtemp(join(tmpdir(), 'polisi-'));
const { PATH = '', NODE_COMPILE_CACHE } = process.env;
const bot = spawn(process.execPath, [join(import.meta.dirname, '../main.ts')], {
  cwd: folder,
  stdio: ['ignore', 'pipe', 'ignore'],
  env: {
    ...{ PATH, PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(folder, 'data') },
    ...{ MASTER_KEY_FILE: join(folder, 'master.key') },
    ...(NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE }),
  },
});
const ended = once(bot, 'exit');
// The first line says that it listens.
const listens = await Promise.race([once(bot.stdout, 'data').then(() => true), ended.then(() => false)]);
if (listens) {
  await sleep(RUN_MS);
  bot.kill('SIGTERM');
  await ended;
}
await rm(folder, { recursive: true, force: true });
console.log(
  listens ? 'modules compiled ahead' : 'modules not compiled ahead: the first start will be slower',
);
