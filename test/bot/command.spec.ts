import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { type Command, findCommand } from '../../src/bot/command.ts';
import { silence } from '../../src/bot/outcome.ts';

const help: Command = { words: { en: 'help', cy: 'cymorth' }, run: async () => silence };

describe('commands', () => {
  it('are known in any case, with any spaces and a point at the end', () => {
    assert.equal(findCommand([help], ' HELP  !')?.language, 'en');
    assert.equal(findCommand([help], 'Help!')?.language, 'en');
    assert.equal(findCommand([help], '\u00a0Cymorth...')?.language, 'cy');
    assert.equal(findCommand([help], 'help me'), undefined);
  });

  it('may be asked for politely', () => {
    assert.equal(findCommand([help], 'Help please!')?.language, 'en');
    assert.equal(findCommand([help], 'cymorth, os gwelwch yn dda')?.language, 'cy');
    assert.equal(findCommand([help], 'Cymorth plis')?.language, 'cy');
    assert.equal(findCommand([help], 'please'), undefined);
  });

  it('are not looked for in a text that is nothing but points', () => {
    assert.equal(findCommand([help], `${'!'.repeat(500_000)}x`), undefined);
  });
});
