import { strict as assert } from 'node:assert';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { pino } from 'pino';
import sinon from 'sinon';
import { createRecurring, type Recurring } from '../../src/process/recurring.ts';

const MINUTE = 60_000;

describe('what is done again and again', () => {
  let clock: sinon.SinonFakeTimers;
  let lines: string[];
  let tasks: Recurring;
  beforeEach(() => {
    clock = sinon.useFakeTimers({ now: 0 });
    lines = [];
    tasks = createRecurring(pino({}, { write: (line: string) => void lines.push(line) }));
  });
  afterEach(() => clock.restore());

  it('is done in time, never twice at once, and not after it was stopped', async () => {
    let begun = 0;
    const rounds = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const task = tasks.every(MINUTE, () => {
      begun += 1;
      return begun === 1 ? rounds[0].promise : rounds[1].promise;
    });
    await clock.tickAsync(3 * MINUTE);
    assert.equal(begun, 1);
    rounds[0].resolve();
    await clock.tickAsync(MINUTE);
    assert.equal(begun, 2);
    rounds[1].resolve();
    await task[Symbol.asyncDispose]();
    await clock.tickAsync(5 * MINUTE);
    assert.equal(begun, 2);
  });

  it('is late when it fails or hangs, by as long as it should have been done, and in time again after', async () => {
    assert.equal(tasks.late(), 0);
    const well = (): Promise<void> => Promise.resolve();
    let work = well;
    await using _ = tasks.every(MINUTE, () => work());
    await clock.tickAsync(10 * MINUTE);
    assert.equal(tasks.late(), 0);
    work = () => Promise.reject(new Error('Sentinel-Word'));
    await clock.tickAsync(10 * MINUTE);
    assert.equal(tasks.late(), 8 * MINUTE);
    assert.match(lines.join(''), /a recurring task failed/);
    assert.doesNotMatch(lines.join(''), /Sentinel/);
    work = well;
    await clock.tickAsync(MINUTE);
    assert.equal(tasks.late(), 0);
    const hanging = Promise.withResolvers<void>();
    work = () => hanging.promise;
    await clock.tickAsync(10 * MINUTE);
    assert.equal(tasks.late(), 8 * MINUTE);
    hanging.resolve();
  });
});
