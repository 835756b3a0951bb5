import { checkSymbol, codeAlphabet, inGroups, symbolsFrom } from './readable-code.ts';

/** 19 symbols out of 22 carry 84 bits; the twentieth is the check symbol. */
const secretSymbols = 19;
const symbolCount = secretSymbols + 1;

/** Look-alikes that the alphabet left out, and what was meant. */
const meant: Record<string, string> = { B: '8', S: '5', Z: '2' };

/**
 * Makes a receipt code, `XXXX-XXXX-XXXX-XXXX-XXXX`, from at least 32 secret bytes. The same bytes give the
 * same code, so a submit that is repeated can show the receipt again although it is stored nowhere.
 */
export function receiptCodeFrom(bytes: Uint8Array): string {
  const secret = symbolsFrom(bytes, secretSymbols);
  return inGroups(secret + checkSymbol(secret));
}

/**
 * Reads a code as people copy it: any case, spaces, dashes, full-width forms, quotation marks, look-alikes.
 * Undefined when it cannot be a code.
 */
export function readReceiptCode(typed: string): string | undefined {
  const symbols = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{P}\p{Cf}\p{S}]/gu, '')
    .replace(/[BSZ]/g, (letter) => meant[letter] ?? letter);
  if (symbols.length !== symbolCount) return undefined;
  if ([...symbols].some((symbol) => !codeAlphabet.includes(symbol))) return undefined;
  const secret = symbols.slice(0, secretSymbols);
  return checkSymbol(secret) === symbols.at(-1) ? inGroups(symbols) : undefined;
}

/** Sixteen of the twenty symbols in a row are enough, wherever they stand. */
const inARow = /(?:[2-9BCDFGHJKMPQRSVWXZ][^\p{L}\p{N}]{0,6}){16,}/giu;
const [fewest, most] = [symbolCount - 2, symbolCount + 2];
/** A code with a slip or two in it is as private as a right one. */
const slips = 2;

/** True when a chat message holds something like a receipt code, which must not be answered in the chat. */
export function holdsReceiptCode(text: string): boolean {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toUpperCase();
  if ([...plain.matchAll(inARow)].some(([found]) => isMixed(found))) return true;
  const groups = [...plain.matchAll(/[A-Z0-9]+/g)].map(({ 0: symbols, index }) => ({ symbols, index }));
  return groups.some((_, first) => {
    let [found, end] = ['', groups[first]?.index ?? 0];
    for (const { symbols, index } of groups.slice(first)) {
      if (index - end > 6 || found.length + symbols.length > most) return false;
      found += symbols;
      end = index + symbols.length;
      if (found.length >= fewest && seemsCode(found)) return true;
    }
    return false;
  });
}

const seemsCode = (symbols: string): boolean =>
  symbols.replace(/[2-9BCDFGHJKMPQRSVWXZ]/g, '').length <= slips && isMixed(symbols);

/** Telephone numbers have no letters, words no figures; a code without one comes once in ten thousand. */
const isMixed = (text: string): boolean =>
  text.replace(/[^A-Z]/g, '').length >= 2 && text.replace(/\D/g, '').length >= 1;
