/**
 * A reviver for `JSON.parse` that takes every NUL out. PostgreSQL holds none in a text, and nobody types one: an
 * id with it is to be unknown like any other instead of a failure.
 */
export const withoutNul = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replaceAll('\0', '') : value;
