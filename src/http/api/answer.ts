/** What an API route answers; `http/api/serve.ts` alone turns it into HTTP. */
export type ApiAnswer =
  | { readonly kind: 'found'; readonly body: unknown }
  /** Something to keep: an export. */
  | { readonly kind: 'file'; readonly name: string; readonly type: string; readonly text: string }
  /** Not there, or not the caller's: both alike. */
  | { readonly kind: 'nothing' }
  /** A body or query that no page of ours sends. */
  | { readonly kind: 'invalid' }
  /** An expected refusal; the page says why in its own words. */
  | { readonly kind: 'refused'; readonly code: string };

export const nothing: ApiAnswer = { kind: 'nothing' };
export const found = (body: unknown): ApiAnswer => ({ kind: 'found', body });
export const done: ApiAnswer = { kind: 'found', body: {} };
export const refuse = (code: string): ApiAnswer => ({ kind: 'refused', code });
