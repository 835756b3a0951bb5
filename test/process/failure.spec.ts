import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { describeFailure } from '../../src/process/failure.ts';

const sentinel = 'zwxqsentinel';

describe('what is said about a failure', () => {
  it('names its kind, code and place', () => {
    const { name, code, at } = describeFailure(Object.assign(new TypeError(sentinel), { code: 'E_X' }));
    assert.deepEqual([name, code], ['TypeError', 'E_X']);
    assert.match(at[0] ?? '', /failure\.spec\.ts/);
  });

  it('never quotes the message, not even one that looks like a place', () => {
    const cause = new Error(`no such person\n    at ${sentinel} (file:///${sentinel}:1:1)`);
    const record = describeFailure(new Error('', { cause }));
    assert.ok(!JSON.stringify(record).includes(sentinel));
    assert.match(record.cause?.at[0] ?? '', /failure\.spec\.ts/);
  });

  it('names the first of two, where the second came while things were put away', () => {
    const first = Object.assign(new Error(sentinel), { code: 'ECONNREFUSED' });
    const record = describeFailure(new SuppressedError(new Error(sentinel), first));
    assert.equal(record.cause?.code, 'ECONNREFUSED');
  });

  it('says nothing of the stack when the message was changed since', () => {
    const error = Object.assign(new Error('b'), { stack: `Error: a\n    at ${sentinel}` });
    assert.deepEqual(describeFailure(error).at, []);
  });
});
