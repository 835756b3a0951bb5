import { strict as assert } from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { startBot } from '../support/bot.ts';

describe('stopping', () => {
  it('finishes the turn in flight, takes no new one, and loses nothing', async () => {
    await using bot = await startBot({ teams: { latency: () => 600 } });
    const answered = bot.send({ text: 'can I post this photo?' });
    await sleep(250);
    const stopped = bot.app[Symbol.asyncDispose]();
    assert.equal((await answered).status, 200);
    await stopped;
    assert.equal(bot.teams.posts.length, 1);
    await assert.rejects(fetch(`${bot.url}/healthz`));
  });
});
