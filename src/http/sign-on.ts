import type { Person } from '../domain/school/person.ts';

/** How a page proves who looks at it. */
export interface SignOn {
  /** Tells the page what to do: ask Teams for a token, or show the demo's person picker. */
  readonly kind: 'entra' | 'demo';
  /**
   * The person behind an authorization header; undefined without a good token.
   * @throws SignOnUnavailable when the keys cannot be had, so that no token can be judged
   */
  personOf(authorization: string | undefined): Promise<Person | undefined>;
}

/** No fault of the caller: the same token may be good in a moment. */
export class SignOnUnavailable extends Error {
  override readonly name = 'SignOnUnavailable';
}

/** The token of a bearer header. Cookies are never looked at, so that no other site can act for a person. */
export function bearerToken(authorization: string | undefined): string | undefined {
  return /^Bearer ([\w.~+/:-]+=*)$/i.exec(authorization ?? '')?.[1];
}
