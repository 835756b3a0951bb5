import { createApp } from '../app.ts';
import { readConfig } from '../config/config.ts';
import { createTranslator } from '../i18n/translator.ts';
import { helpWith } from './command.ts';
import { createActAs } from './demo/act-as.ts';
import { findFreePort } from './demo/free-port.ts';
import { intoOneChat } from './demo/one-chat.ts';
import { playgroundServiceUrl, startPlayground } from './demo/playground.ts';
import { demoRoster } from './demo/roster.ts';
import { seedDemo } from './demo/seed.ts';
import { demoPeople } from './demo/world.ts';

/** Where the Playground is by custom; another port is taken when something else is there. */
const PLAYGROUND_PORT = 56_150;

/** The bot, its embedded database and the Microsoft 365 Agents Playground, with a demo school inside. */
async function demo(): Promise<void> {
  const { PORT, LOG_LEVEL = 'warn', DATA_DIR = 'data/demo', MASTER_KEY_FILE } = process.env;
  const admin = demoPeople.find(({ role }) => role === 'head')?.id;
  const config = readConfig({ PORT, LOG_LEVEL, DATA_DIR, MASTER_KEY_FILE, ADMIN_USER_IDS: admin });
  const playgroundPort = await findFreePort(PLAYGROUND_PORT);
  await seedDemo(config, playgroundServiceUrl(playgroundPort));
  const { recast, feature } = createActAs(createTranslator());
  const app = await createApp(config, {
    roster: demoRoster,
    recast,
    wrapSender: intoOneChat,
    features: [feature],
  });
  const port = await app.start();
  const playground = startPlayground(port, playgroundPort);

  const stop = async (code: number): Promise<void> => {
    playground.kill();
    await app[Symbol.asyncDispose]();
    process.exit(code);
  };
  playground.stdout?.once('data', () => console.log(greeting(playgroundPort, port)));
  playground.once('exit', () => {
    console.error('the Playground has stopped, so the demo stops too');
    void stop(1);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(0));
}

const greeting = (port: number, botPort: number): string =>
  [
    '',
    `  Polisi is running. Open  http://localhost:${port}`,
    '',
    '  Personal Chat    ask “can I post this photo?” or “ga i bostio’r llun ’ma?”',
    '  My Team          General is the staff team, the other channel is the head teacher’s',
    `  The tabs         http://localhost:${botPort}/tabs/policy and /tabs/leadership`,
    '  Be somebody else: write “act as …” with one of these',
    ...demoPeople.map(({ role, name }) => `      ${role.padEnd(10)} ${name}`),
    '',
    '  Ctrl+C stops it.',
    '',
  ].join('\n');

helpWith('usage: npm run demo');
demo().catch((error: unknown) => {
  console.error(`the demo could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
