import { strict as assert } from 'node:assert';
import { createReceiptHash } from '../../src/vault/receipt-hash.ts';

describe('the hash of receipt codes', () => {
  it('is the same for the same code and deployment only', async () => {
    const [hash, elsewhere] = [createReceiptHash(Buffer.from('one')), createReceiptHash(Buffer.from('two'))];
    const [first, again, other, foreign] = await Promise.all([
      hash('A'),
      hash('A'),
      hash('B'),
      elsewhere('A'),
    ]);
    assert.deepEqual(first, again);
    assert.notDeepEqual(first, other);
    assert.notDeepEqual(first, foreign);
  });

  it('runs two at a time, in the order they came, and leaves the event loop free', async () => {
    const hash = createReceiptHash(Buffer.from('salt'));
    const done: number[] = [];
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 5);
    await Promise.all([0, 1, 2, 3, 4, 5].map((index) => hash(`${index}`).then(() => done.push(index))));
    clearInterval(turning);
    assert(done.indexOf(0) < done.indexOf(3) && done.indexOf(1) < done.indexOf(5));
    assert(turns > 1);
  });
});
