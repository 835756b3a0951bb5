/** NUL, and the characters that turn the writing direction of whatever follows them, in a list or a file too. */
const UNSEEN = /[\0\u202a-\u202e\u2066-\u2069]/g;

/** Nothing but white space and what is drawn as nothing, such as zero-width spaces. */
const NOTHING = /^[\s\p{Default_Ignorable_Code_Point}\u2800]+$/u;

/**
 * A reviver for `JSON.parse` that takes out what nobody types and nobody sees. PostgreSQL holds no NUL in a text:
 * an id with it is to be unknown like any other instead of a failure. A text in which nothing can be seen is empty:
 * nobody can answer such a question, and such a reason is none.
 */
export const withoutUnseen = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.replace(UNSEEN, '').replace(NOTHING, '') : value;
