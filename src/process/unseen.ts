/** NUL, and the characters that turn the writing direction of whatever follows them, in a list or a file too. */
const UNSEEN = /[\0\u202a-\u202e\u2066-\u2069]/g;

/**
 * A reviver for `JSON.parse` that takes out what nobody types and nobody sees. PostgreSQL holds no NUL in a text:
 * an id with it is to be unknown like any other instead of a failure.
 */
export const withoutUnseen = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(UNSEEN, '') : value;
