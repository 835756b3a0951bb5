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

/** Sixteen of the twenty symbols in a row are enough: a code with a slip in it is as private as a right one. */
const codeLike = /(?:[2-9BCDFGHJKMPQRSVWXZ][\s\p{Pd}.,:]{0,3}){16}/iu;

/** True when a chat message holds something like a receipt code, which must not be answered in the chat. */
export const holdsReceiptCode = (text: string): boolean => codeLike.test(text.normalize('NFKC'));
