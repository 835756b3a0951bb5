import { strict as assert } from 'node:assert';
import { createReceiptHash } from '../../src/vault/receipt-hash.ts';

describe('the hash of receipt codes', () => {
  it('is the same for the same code and deployment only', async () => {
    const [here, elsewhere] = [createReceiptHash(Buffer.from('one')), createReceiptHash(Buffer.from('two'))];
    const [first, again, other, foreign] = await Promise.all([
      here.ofNew('A'),
      here.ofTry('A', 0),
      here.ofNew('B'),
      elsewhere.ofNew('A'),
    ]);
    assert.deepEqual(first, again);
    assert.notDeepEqual(first, other);
    assert.notDeepEqual(first, foreign);
  });

  it('runs two at a time and leaves the event loop free', async () => {
    const { ofTry } = createReceiptHash(Buffer.from('salt'));
    const done: number[] = [];
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 5);
    await Promise.all([0, 1, 2, 3, 4, 5].map((index) => ofTry(`${index}`, 0).then(() => done.push(index))));
    clearInterval(turning);
    assert(done.indexOf(0) < done.indexOf(3) && done.indexOf(1) < done.indexOf(5));
    assert(turns > 1);
  });

  it('lets a flood of guesses keep nobody waiting who has guessed less, least of all somebody who files', async () => {
    const { ofNew, ofTry } = createReceiptHash(Buffer.from('salt'), { atOnce: 1 });
    const done: string[] = [];
    const run = async (name: string, hashed: Promise<unknown>) => {
      if (await hashed) done.push(name);
    };
    const flood = Array.from({ length: 20 }, (_, tries) => run(`guess ${tries}`, ofTry('x', tries + 1)));
    await Promise.all([...flood, run('honest', ofTry('x', 0)), run('filing', ofNew('x'))]);
    // The first guess was on its way before anybody else came.
    assert.deepEqual(done.slice(0, 4), ['guess 0', 'filing', 'honest', 'guess 1']);
    assert.equal(done.length, 22);
  });

  it('turns away those who have guessed most when too many wait, and never somebody who files', async () => {
    const { ofNew, ofTry } = createReceiptHash(Buffer.from('salt'), { mostWaiting: 5 });
    const guesses = Array.from({ length: 10 }, () => ofTry('x', 5));
    const honest = ofTry('x', 0);
    const filings = Array.from({ length: 3 }, () => ofNew('x'));
    assert(await honest);
    assert.equal((await Promise.all(filings)).length, 3);
    const answered = await Promise.all(guesses);
    assert.equal(answered.filter((hash) => hash === undefined).length, 10 + 1 + 3 - 7);
    const many = await Promise.all(Array.from({ length: 9 }, () => ofNew('x')));
    assert.equal(many.length, 9, 'a school that files all at once');
  });
});
