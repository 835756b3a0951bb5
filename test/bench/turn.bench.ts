import { type Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { startBot } from '../support/bot.ts';
import { cardOf } from '../support/cards.ts';
import { report } from './report.ts';

const TURNS = 300;
const ROUNDS = 5;

/** CPU milliseconds that each of the turns took in this process, the stand-in for Teams included in both. */
async function cpuPerTurn(turn: (n: number) => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  for (let n = 0; n < TURNS; n += 1) await turn(n);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / TURNS;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

it('turn: CPU of an answered turn against an SDK echo turn that sends a fixed card of the same size', async () => {
  await using bot = await startBot({ env: { LOG_LEVEL: 'silent' } });
  const header = `Bearer ${await bot.issuer.token()}`;
  // Everybody has a chat of their own, as Teams' limits hold for each, and has written before.
  const activity = (n: number): Activity => {
    const id = `aaaaaaaa-0000-4000-9000-${String(n).padStart(12, '0')}`;
    bot.teams.addPerson({ id, name: 'X' });
    return {
      type: 'message',
      text: 'can I post this photo?',
      channelId: 'msteams',
      serviceUrl: bot.serviceUrl,
      from: {
        id: `29:${n}`,
        name: 'X',
        aadObjectId: `aaaaaaaa-0000-4000-9000-${String(n).padStart(12, '0')}`,
      },
      recipient: { id: '28:bot', name: 'Polisi' },
      conversation: { id: `a:${id}`, conversationType: 'personal', tenantId: bot.issuer.tenantId },
    } as unknown as Activity;
  };
  const answer = (n: number) => bot.app.receive(header, activity(n));
  for (let n = 0; n < TURNS; n += 1) await answer(n);
  const card = cardOf(bot.teams.posts.at(-1)?.activity);

  const echo = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(bot.issuer.env));
  const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
  const answerFixed = (n: number) =>
    echo.processActivityDirect(header, activity(n), async (context) => {
      await context.sendActivity({ attachments: [attachment] });
    });

  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const fixed = await cpuPerTurn(answerFixed);
    const answered = await cpuPerTurn(answer);
    ratios.push(answered / fixed);
  }
  report('answered turn', median(ratios.slice(1)), { atMost: 1.25, unit: '× the CPU of the echo' });
});
