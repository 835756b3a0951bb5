import { strict as assert } from 'node:assert';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createTurns, filing } from '../../src/vault/fewest-tries-first.ts';

/** Jobs that end when the spec says so, and the order in which they were begun. */
function jobs(takeTurn: ReturnType<typeof createTurns>) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    begun,
    ask: (name: string, tries: number): Promise<string | undefined> =>
      takeTurn(tries, () => {
        begun.push(name);
        return new Promise((end) => ends.set(name, () => end(name)));
      }),
    async end(name: string): Promise<void> {
      ends.get(name)?.();
      await nextTurn();
    },
    async endAll(): Promise<void> {
      for (const name of begun) {
        ends.get(name)?.();
        await nextTurn();
      }
    },
  };
}

describe('taking turns at hashing', () => {
  it('runs two at a time, whichever ends first', async () => {
    const { ask, begun, end, endAll } = jobs(createTurns({ atOnce: 2, mostWaiting: 100 }));
    const all = Promise.all(['a', 'b', 'c', 'd'].map((name) => ask(name, 0)));
    await nextTurn();
    assert.deepEqual(begun, ['a', 'b']);
    await end('b');
    assert.deepEqual(begun, ['a', 'b', 'c']);
    await end('c');
    assert.deepEqual(begun, ['a', 'b', 'c', 'd']);
    await endAll();
    assert.deepEqual(await all, ['a', 'b', 'c', 'd']);
  });

  it('goes on after a job that fails', async () => {
    const takeTurn = createTurns({ atOnce: 1, mostWaiting: 100 });
    const failing = takeTurn(0, () => Promise.reject(new Error('the job failed')));
    const next = takeTurn(0, async () => 'next');
    await assert.rejects(failing, /the job failed/);
    assert.equal(await next, 'next');
    assert.equal(await takeTurn(0, async () => 'later'), 'later');
  });

  it('lets a flood of guesses keep nobody waiting who has guessed less, least of all somebody who files', async () => {
    const { ask, begun, endAll } = jobs(createTurns({ atOnce: 1, mostWaiting: 100 }));
    const flood = Array.from({ length: 20 }, (_, tries) => ask(`guess ${tries}`, tries + 1));
    const all = Promise.all([...flood, ask('honest', 0), ask('filing', filing)]);
    await endAll();
    // The first guess was on its way before anybody else came.
    assert.deepEqual(begun.slice(0, 4), ['guess 0', 'filing', 'honest', 'guess 1']);
    assert.equal((await all).filter(Boolean).length, 22);
  });

  it('turns away those who have guessed most when too many wait, and never somebody who files', async () => {
    const { ask, endAll } = jobs(createTurns({ atOnce: 2, mostWaiting: 5 }));
    const guesses = Array.from({ length: 10 }, (_, n) => ask(`guess ${n}`, 5));
    const honest = ask('honest', 0);
    const filings = Array.from({ length: 9 }, (_, n) => ask(`filing ${n}`, filing));
    await endAll();
    assert.equal((await Promise.all(filings)).filter(Boolean).length, 9);
    assert.equal(
      await honest,
      undefined,
      'nine who file and two who run leave no place for somebody who tries',
    );
    assert.deepEqual((await Promise.all(guesses)).filter(Boolean), ['guess 0', 'guess 1']);
  });

  it('keeps the place of somebody honest in a flood of guesses', async () => {
    const { ask, endAll } = jobs(createTurns({ atOnce: 2, mostWaiting: 5 }));
    const guesses = Array.from({ length: 10 }, (_, n) => ask(`guess ${n}`, 5));
    const honest = ask('honest', 0);
    await endAll();
    assert.equal(await honest, 'honest');
    assert.equal((await Promise.all(guesses)).filter(Boolean).length, 6);
  });
});
