/** A string that a card shows as it is: text of ours, an id, or the value of an input. */
class Plain {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
}

export type { Plain };

/** Marks a string as not to be escaped. Never for words that a person typed into a text block. */
export const plain = (value: string): Plain => new Plain(value);

const ANYWHERE = /[\\`*_[\]<>~#|]/g;
// Looks no further than its own line: over line ends, a text of empty lines would take the square of its length.
const AT_LINE_START = /^([^\S\n\r\u2028\u2029]*)([-+]|\d+(?=\.))/gm;

/** Text whose markdown is dead: a name or a comment cannot become a link, a list or a heading. */
export const escapeMarkdown = (text: string): string =>
  text.replace(ANYWHERE, '\\$&').replace(AT_LINE_START, '$1\\$2');

/** What a card template is filled with: every string is escaped unless it is marked as plain. */
export type CardValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | Plain
  | readonly CardValue[]
  | { readonly [key: string]: CardValue };

export type CardData = { readonly [key: string]: CardValue };

export function escapeData(value: CardValue): unknown {
  if (typeof value === 'string') return escapeMarkdown(value);
  if (value instanceof Plain) return value.value;
  if (Array.isArray(value)) return value.map(escapeData);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, escapeData(inner as CardValue)]),
  );
}
