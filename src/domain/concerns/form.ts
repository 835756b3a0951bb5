import { timingSafeEqual } from 'node:crypto';
import type { KeyedHash } from './sealing.ts';

/** A form can stay open for a day; after that it is shown again, filled, with a new token. */
export const formLifetime = 24 * 60 * 60 * 1000;

/** One opened form. Whom it was opened for is bound into the token's hash and is not in the token. */
export interface ConcernForm {
  /** Random; used once. */
  id: string;
  schoolId: string;
  /** Epoch ms. */
  expiresAt: number;
  /** Everybody the form listed as possible recipients. */
  shown: readonly string[];
}

/** Lets the person who gave the receipt code go on in the same dialog without the code. */
export interface FollowTicket {
  concernId: string;
  /** Random; one message is sent under it. */
  id: string;
  /** Epoch ms. */
  expiresAt: number;
}

type Purpose = 'form' | 'follow';

/** Signs what a card carries, for one person and one purpose. */
export function signToken(
  hash: KeyedHash,
  purpose: Purpose,
  content: ConcernForm | FollowTicket,
  personId: string,
): string {
  const body = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${body}.${hash(purpose, body, personId).toString('base64url')}`;
}

/** The content of a token, or undefined when it was forged, altered or made out to somebody else. */
function readToken(hash: KeyedHash, purpose: Purpose, token: string, personId: string): unknown {
  const [body = '', mac = ''] = token.split('.');
  const given = Buffer.from(mac, 'base64url');
  const wanted = hash(purpose, body, personId);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  return JSON.parse(Buffer.from(body, 'base64url').toString());
}

export const readForm = (hash: KeyedHash, token: string, personId: string): ConcernForm | undefined =>
  readToken(hash, 'form', token, personId) as ConcernForm | undefined;

export const readTicket = (hash: KeyedHash, token: string, personId: string): FollowTicket | undefined =>
  readToken(hash, 'follow', token, personId) as FollowTicket | undefined;
