import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { DeliveryFailure, readFailure } from '../../../src/domain/delivery/failure.ts';
import { type Circumstances, judgeFailure } from '../../../src/domain/delivery/verdict.ts';
import { allowance, conversationBuckets } from '../../../src/domain/delivery/windows.ts';

const NOW = Date.UTC(2026, 8, 8, 8);
const TWO_DAYS = 48 * 3_600_000;
const first: Circumstances = {
  attempt: 1,
  age: 0,
  doubts: 0,
  posting: true,
  repeatInDoubt: false,
  random: () => 0,
};
const judge = (status: number, code: string, about: Partial<Circumstances> = {}) =>
  judgeFailure(new DeliveryFailure({ status, code }), { ...first, ...about });

describe('a refusal of Teams', () => {
  for (const [code, status, reason] of [
    ['BotNotInConversationRoster', 403, 'app-not-installed'],
    ['ConversationBlockedByUser', 403, 'blocked-by-person'],
    ['BotDisabledByAdmin', 403, 'disabled-by-admin'],
    ['NotEnoughPermissions', 403, 'not-permitted'],
    ['ConversationNotFound', 404, 'conversation-gone'],
    ['SomethingNew', 403, 'not-permitted'],
  ] as const) {
    it(`${status} ${code} means that the person cannot be reached: ${reason}`, () => {
      assert.deepEqual(judge(status, code), { next: 'unreachable', reason });
    });
  }

  it('is understood when its code is JSON inside JSON', () => {
    const message = JSON.stringify({ subCode: 'MessageWritesBlocked', details: 'Thread is blocked' });
    for (const body of [{ errorCode: 209, message }, { error: { code: 'Forbidden', message } }]) {
      const failure = readFailure({ status: 403, body, now: NOW });
      assert.deepEqual(judgeFailure(failure, first), { next: 'unreachable', reason: 'blocked-by-person' });
    }
  });

  it('400, 404 of a message and 413 are final', () => {
    for (const status of [400, 404, 413]) assert.equal(judge(status, 'BadArgument').next, 'failed');
  });

  it('of our own credentials waits minutes for an operator', () => {
    const verdict = judge(401, 'Unauthorized');
    assert.ok(verdict.next === 'retry' && verdict.afterMs >= 5 * 60_000);
  });

  it('never puts into the log what Teams wrote', () => {
    const body = { error: { code: 'Ann Rees was here', message: 'Ann Rees blocked the bot' } };
    assert.equal(readFailure({ status: 403, body, now: NOW }).message, 'http-403');
  });

  it('is read whatever its body is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.integer({ min: 400, max: 599 }), (body, status) => {
        assert.match(readFailure({ status, body, now: NOW }).code, /^[\w-]{1,60}$/);
      }),
    );
  });
});

describe('a failure that passes', () => {
  it('412, 429 and 5xx are tried again', () => {
    for (const status of [412, 429, 500, 502, 503, 504]) assert.equal(judge(status, 'x').next, 'retry');
  });

  it('waits as long as Retry-After says, in seconds or as a date', () => {
    for (const retryAfter of ['30', new Date(NOW + 30_000).toUTCString()]) {
      const failure = readFailure({ status: 429, body: undefined, retryAfter, now: NOW });
      const verdict = judgeFailure(failure, first);
      assert.ok(verdict.next === 'retry' && verdict.afterMs >= 30_000 && verdict.pause);
    }
  });

  it('without Retry-After waits longer each time, never twice the same, at most ten minutes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempt, r) => {
          const verdict = judge(503, 'x', { attempt, random: () => r });
          const full = Math.min(600_000, 1_000 * 2 ** (attempt - 1));
          assert.ok(verdict.next === 'retry' && verdict.afterMs >= full / 2 && verdict.afterMs <= full + 1);
        },
      ),
    );
  });

  it('is reported after two days, as uncertain when an attempt may have arrived', () => {
    const over = { age: TWO_DAYS, attempt: 12 };
    assert.deepEqual(judge(503, 'x', over), { next: 'failed', reason: 'x' });
    assert.deepEqual(judge(503, 'x', { ...over, doubts: 1 }), { next: 'uncertain', reason: 'x' });
  });

  it('is not given up because the bot was down, the school closed or the clock wrong for days', () => {
    const verdict = judge(503, 'x', { age: 10 * TWO_DAYS, attempt: 2 });
    assert.ok(verdict.next === 'retry' && verdict.afterMs <= 600_000);
  });

  it('is honoured however long Teams wants, but tried once more before it is given up', () => {
    const waitFor = (retryAfter: string, about: Partial<Circumstances> = {}): number => {
      const failure = readFailure({ status: 429, body: undefined, retryAfter, now: NOW });
      const verdict = judgeFailure(failure, { ...first, ...about });
      assert.equal(verdict.next, 'retry', retryAfter);
      return verdict.next === 'retry' ? verdict.afterMs : 0;
    };
    assert.equal(waitFor('7200'), 7_200_000);
    for (const huge of ['31536000', '9'.repeat(30), 'Fri, 31 Dec 2999 23:59:59 GMT']) {
      assert.equal(waitFor(huge), TWO_DAYS, huge);
      assert.equal(waitFor(huge, { age: TWO_DAYS - 3_600_000 }), 3_600_000, huge);
    }
    for (const past of ['0', '-30', 'Fri, 31 Dec 1999 23:59:59 GMT', 'soon', '1e999']) {
      assert.ok(waitFor(past) <= 1_000, past);
    }
  });
});

describe('no answer', () => {
  const judgeSilence = (code: string, about: Partial<Circumstances> = {}) =>
    judgeFailure(new DeliveryFailure({ code }), { ...first, ...about });

  it('to a post whose connection broke leaves it uncertain, unless a repeat is asked for', () => {
    assert.deepEqual(judgeSilence('ECONNRESET'), { next: 'uncertain', reason: 'connection-lost' });
    const verdict = judgeSilence('ECONNRESET', { repeatInDoubt: true });
    assert.ok(verdict.next === 'retry' && verdict.doubt);
  });

  it('to a post that hangs is tried again, with the doubt noted', () => {
    const verdict = judgeSilence('timeout');
    assert.ok(verdict.next === 'retry' && verdict.doubt);
  });

  it('for a reason that nobody has met yet is a doubt as well', () => {
    const verdict = judgeSilence('EPROTO');
    assert.ok(verdict.next === 'retry' && verdict.doubt);
  });

  it('where nothing can have arrived or a repeat cannot be seen leaves no doubt', () => {
    const nothingLeft = [
      ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'no-service-url', 'no-token', 'sender-failed'],
    ].map((code) => judgeSilence(code));
    for (const verdict of [...nothingLeft, judgeSilence('ECONNRESET', { posting: false })]) {
      assert.ok(verdict.next === 'retry' && !verdict.doubt);
    }
  });
});

describe('the pace to one conversation', () => {
  it('stays under every one of Teams’ windows, whenever the calls come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20_000), { maxLength: 400 }), (gaps) => {
        const sent = paced(gaps);
        for (const [count, span] of [
          [7, 1_000],
          [8, 2_000],
          [60, 30_000],
          [1_800, 3_600_000],
        ] as const) {
          sent.forEach((at, index) => {
            const earlier = sent[index - count];
            assert.ok(earlier === undefined || at - earlier >= span, `${count} in ${span} ms`);
          });
        }
      }),
    );
  });

  it('lets 1,800 through in an hour at most, even if thousands wait', () => {
    const sent = paced(Array.from({ length: 4_000 }, () => 0));
    sent.forEach((at, index) => {
      assert.ok(index < 1_800 || at - (sent[index - 1_800] ?? 0) >= 3_600_000);
    });
  });
});

/** When calls leave that come with the given gaps between them, each waiting for room in both buckets. */
function paced(gaps: readonly number[]): number[] {
  const buckets = Object.values(conversationBuckets);
  const levels = buckets.map(() => 0);
  let now = 0;
  return gaps.map((gap) => {
    now = Math.max(now + gap, ...buckets.map((bucket, index) => (levels[index] ?? 0) - allowance(bucket)));
    buckets.forEach((bucket, index) => {
      levels[index] = Math.max(levels[index] ?? 0, now) + bucket.everyMs;
    });
    return now;
  });
}
