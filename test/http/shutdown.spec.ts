import { strict as assert } from 'node:assert';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, it } from 'mocha';
import sinon from 'sinon';
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

  it('does not wait for ever for a caller who never finishes', async () => {
    const bot = await startBot();
    const socket = connect(Number(new URL(bot.url).port), '127.0.0.1');
    socket.write(
      'POST /api/messages HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{',
    );
    await sleep(100);
    const clock = sinon.useFakeTimers({ toFake: ['setTimeout'] });
    try {
      const stopped = bot[Symbol.asyncDispose]();
      clock.tick(20_000);
      await stopped;
    } finally {
      clock.restore();
      socket.destroy();
    }
  });
});
