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

  it('leaves the event loop free', async () => {
    const { ofTry } = createReceiptHash(Buffer.from('salt'));
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 1);
    await Promise.all([0, 1, 2, 3, 4, 5].map((index) => ofTry(`${index}`, 0)));
    clearInterval(turning);
    assert(turns > 1);
  });
});
