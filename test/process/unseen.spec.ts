import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { withoutUnseen } from '../../src/process/unseen.ts';

const read = (text: string): unknown => JSON.parse(JSON.stringify({ text }), withoutUnseen).text;

describe('what nobody types and nobody sees', () => {
  it('a text in which nothing can be seen is empty', () => {
    for (const text of [
      '',
      '  \n\t',
      '\u200b\u200b',
      ' \u2060\ufeff ',
      '\u3164',
      '\u2800',
      '\u00ad\u200d\u202e',
      '\0',
    ])
      assert.equal(read(text), '', JSON.stringify(text));
  });

  it('every other text keeps what holds its letters and pictures together', () => {
    for (const text of [' a\u200bb ', '👩\u200d🏫', '❤\ufe0f', 'nodi\u00adadau', '0', '.', '  Why?\n'])
      assert.equal(read(text), text);
  });
});
