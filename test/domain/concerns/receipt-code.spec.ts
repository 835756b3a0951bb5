import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { codeAlphabet } from '../../../src/domain/concerns/readable-code.ts';
import {
  holdsReceiptCode,
  readReceiptCode,
  receiptCodeFrom,
} from '../../../src/domain/concerns/receipt-code.ts';

const newCode = () => receiptCodeFrom(randomBytes(32));

describe('a receipt code', () => {
  it('carries at least 80 bits in five groups of four, without look-alikes', () => {
    assert(19 * Math.log2(codeAlphabet.length) >= 80);
    for (const pair of ['0O', '1I', '1L', '2Z', '5S', '8B', 'UV', 'VY']) {
      assert([...pair].filter((symbol) => codeAlphabet.includes(symbol)).length <= 1, pair);
    }
    assert.match(newCode(), new RegExp(`^([${codeAlphabet}]{4}-){4}[${codeAlphabet}]{4}$`));
    assert.equal(new Set(Array.from({ length: 1_000 }, newCode)).size, 1_000);
  });

  it('is read as people copy it', () => {
    const code = newCode();
    for (const typed of [
      code,
      code.toLowerCase(),
      code.replaceAll('-', ' '),
      code.replaceAll('-', ''),
      code.replaceAll('-', ' – '),
      ` “${code}”. `,
      [...code.replaceAll('-', '')].join(', '),
      code.replaceAll('8', 'b').replaceAll('5', 's').replaceAll('2', 'z'),
      [...code].map((symbol) => String.fromCharCode(symbol.charCodeAt(0) + 0xfee0)).join(''),
    ]) {
      assert.equal(readReceiptCode(typed), code, typed);
    }
  });

  it('notices every single wrong symbol', () => {
    fc.assert(
      fc.property(fc.nat(18), fc.constantFrom(...codeAlphabet), (place, symbol) => {
        const symbols = newCode().replaceAll('-', '');
        fc.pre(symbols[place] !== symbol);
        assert.equal(readReceiptCode(symbols.slice(0, place) + symbol + symbols.slice(place + 1)), undefined);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is recognised in a chat message, slips included, however it is set', () => {
    fc.assert(
      fc.property(fc.nat(19), fc.nat(19), fc.constantFrom(...'OIL1U0NTAEY'), (one, other, wrong) => {
        // What is left of a code when it is cut and slipped in: one in ten thousand is words or figures alone.
        const leftOf = (code: string) =>
          [...code.replaceAll('-', '')].filter((_, at) => at < 16 && at !== one && at !== other).join('');
        let code = newCode();
        while (!/\d/.test(leftOf(code)) || !/[A-Z].*[A-Z]/.test(leftOf(code))) code = newCode();
        const symbols = [...code.replaceAll('-', '')];
        symbols[one] = wrong;
        symbols[other] = wrong;
        const slipped = symbols.join('').match(/.{4}/g) ?? [];
        for (const text of [
          `here it is: ${code}`,
          code.toLowerCase().replaceAll('-', ' '),
          code.replaceAll('-', '_'),
          code.replaceAll('-', ' / '),
          `**${code.replaceAll('-', '** **')}**`,
          [...code].join('\u200b'),
          code.slice(0, -3),
          `fy nghod yw ${slipped.join('-')}, diolch`,
          `my code ${slipped.join('').toLowerCase()} does not work`,
          `${slipped.join(' ')}.`,
          slipped.join('-').slice(0, -1),
        ]) {
          assert(holdsReceiptCode(text), text);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is not seen in ordinary talk', () => {
    const asked = ['en', 'cy', 'hard'].flatMap((name) =>
      readFileSync(join(import.meta.dirname, `../../eval/${name}.jsonl`), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => String(JSON.parse(line).text)),
    );
    assert(asked.length > 500);
    for (const text of [
      ...asked,
      'ring me on 07733 966523 or 07700 900123 before 8:35 on 23/8/2026',
      'https://docs.google.com/document/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit',
      'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=43s',
      'ysgwrs gyda chwmwl bwrdd ffrwd grwp cwrw cwm',
      'my report',
    ]) {
      assert(!holdsReceiptCode(text), text);
    }
  });
});
