import { strict as assert } from 'node:assert';
import { describe, it } from 'mocha';
import { escapeMarkdown } from '../../src/cards/escape.ts';

describe('the escaping of what people typed', () => {
  for (const [typed, shown] of [
    ['[press](http://x)', '\\[press\\](http://x)'],
    ['**Nia** <b>', '\\*\\*Nia\\*\\* \\<b\\>'],
    ['- one\n  + two\n\n3. three', '\\- one\n  \\+ two\n\n\\3. three'],
    ['1.5 km - all in all', '\\1.5 km - all in all'],
  ] as const) {
    it(`makes ${JSON.stringify(typed)} plain words`, () => assert.equal(escapeMarkdown(typed), shown));
  }

  it('takes a text of nothing but line ends as easily as any other', () => {
    for (const end of ['\n', '\r', '\u2028', ' ']) {
      const text = `${end.repeat(500_000)}x`;
      assert.equal(escapeMarkdown(text), text);
    }
  });
});
