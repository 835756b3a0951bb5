import { strict as assert } from 'node:assert';
import { randomBytes } from 'node:crypto';
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

  it('is recognised in a chat message, a slip included, and ordinary talk is not', () => {
    const code = newCode();
    assert(holdsReceiptCode(`here it is: ${code}`));
    assert(holdsReceiptCode(code.toLowerCase().replaceAll('-', ' ')));
    assert(holdsReceiptCode(code.slice(0, -3)));
    for (const text of [
      'can I post this photo of year 2?',
      'ga i bostio’r llun ’ma o drip blwyddyn 2?',
      'ring me on 07700 900123 before 15:30 on 23/11/2026',
      'my report',
    ]) {
      assert(!holdsReceiptCode(text), text);
    }
  });
});
