/**
 * Twenty-two symbols that are not mistaken for each other on paper: one each of 0/O, 1/I/L, 2/Z, 5/S, 8/B
 * and U/V/Y at most, and no vowel, so that no word can appear.
 */
export const codeAlphabet = '23456789CDFGHJKMPQRVWX';

const base = codeAlphabet.length;

/** Turns random bytes into symbols; 16 bytes or more leave no measurable bias for 20 symbols. */
export function symbolsFrom(bytes: Uint8Array, length: number): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let symbols = '';
  while (symbols.length < length) {
    symbols += codeAlphabet[Number(rest % BigInt(base))];
    rest /= BigInt(base);
  }
  return symbols;
}

/**
 * The check symbol of ISO 7064's hybrid system (modulus 23, base 22): every single wrong symbol and nearly
 * every swap of two neighbours is noticed before anything is looked up.
 */
export function checkSymbol(symbols: string): string {
  let product = base;
  for (const symbol of symbols) {
    const sum = (product + codeAlphabet.indexOf(symbol)) % base || base;
    product = (sum * 2) % (base + 1);
  }
  return codeAlphabet[(base + 1 - product) % base] ?? '';
}

/** `ABCDEFGH` → `ABCD-EFGH`. */
export const inGroups = (symbols: string): string => symbols.match(/.{1,4}/g)?.join('-') ?? '';
