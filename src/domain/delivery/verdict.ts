import type { DeliveryFailure } from './failure.ts';

/** Why a person or channel cannot be written to, and what somebody can do about it; both are locale keys. */
export const unreachableAdvice = {
  'app-not-installed': 'install-app',
  'blocked-by-person': 'ask-to-unblock',
  'disabled-by-admin': 'ask-tenant-admin',
  'not-permitted': 'ask-tenant-admin',
  'conversation-gone': 'install-app',
} as const;
export type UnreachableReason = keyof typeof unreachableAdvice;

/** Why an edit has failed when no copy of its message stands in Teams any more. */
export const messageGone = 'message-gone';

/** What to do about a failed attempt. */
export type Verdict =
  | {
      readonly next: 'retry';
      readonly afterMs: number;
      /** The message may have arrived all the same. */
      readonly doubt: boolean;
      /** Nothing else goes to this recipient before the retry. */
      readonly pause: boolean;
    }
  | { readonly next: 'unreachable'; readonly reason: UnreachableReason }
  | { readonly next: 'failed' | 'uncertain'; readonly reason: string };

export interface Circumstances {
  /** How often the item has been tried, this time included. */
  readonly attempt: number;
  /** How long it has been tried, milliseconds. */
  readonly age: number;
  /** What failed was a post: the only call that, repeated, is seen twice. */
  readonly posting: boolean;
  /** The item asks for a repeat rather than for none. */
  readonly repeatInDoubt: boolean;
  /** An earlier attempt may have arrived. */
  readonly doubts: number;
  /** From 0 to 1. */
  readonly random: () => number;
}

const UNREACHABLE: Readonly<Record<string, UnreachableReason>> = {
  BotNotInConversationRoster: 'app-not-installed',
  ConversationBlockedByUser: 'blocked-by-person',
  MessageWritesBlocked: 'blocked-by-person',
  BotDisabledByAdmin: 'disabled-by-admin',
  NotEnoughPermissions: 'not-permitted',
  ConversationNotFound: 'conversation-gone',
};
const TRANSIENT = new Set([408, 412, 429, 500, 502, 503, 504]);
/** The connection broke, or the answer could not be read, with the request under way. */
const BROKEN = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'unreadable-answer']);
/** Nothing has left the house. */
const NOT_LEFT = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  ...['no-service-url', 'no-token', 'sender-failed'],
]);

const HOUR = 3_600_000;
/** Longer than any outage of Teams so far; what has not arrived by then is reported, not forgotten. */
const GIVE_UP_AFTER = 48 * HOUR;
/** But not after fewer tries than these: the bot itself may have been down, or its clock wrong. */
const FEWEST_TRIES = 12;
const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 10 * 60_000;
/** Our own credentials are refused: waits for an operator instead of failing thousands of items. */
const CREDENTIALS_DELAY = 5 * 60_000;

/**
 * Decides what follows a failure. 412, 429 and 5xx are tried again (Microsoft's list for bots), a refusal is
 * final. A post that hangs is tried again, since Teams takes one within a second or not at all; one whose
 * connection broke after it left has mostly arrived, and is not repeated unless the item asks for it. Whatever
 * may have arrived and is repeated all the same counts as a doubt.
 */
export function judgeFailure(failure: DeliveryFailure, about: Circumstances): Verdict {
  const { status, code } = failure;
  const reason = UNREACHABLE[code] ?? (status === 403 ? 'not-permitted' : undefined);
  if (reason && (status === 403 || status === 404)) return { next: 'unreachable', reason };
  if (status === 401) return retry(about, CREDENTIALS_DELAY + backoff(about), 'unauthorized');
  if (status !== undefined && !TRANSIENT.has(status)) return { next: 'failed', reason: code };
  if (failure.retryAfterMs !== undefined) {
    const jitter = about.random() * Math.min(1_000, FIRST_DELAY + failure.retryAfterMs / 10);
    return retry(about, failure.retryAfterMs + jitter, code, { pause: status === 429 });
  }
  if (status !== undefined) return retry(about, backoff(about), code, { pause: status === 429 });
  if (!about.posting || NOT_LEFT.has(code)) return retry(about, backoff(about), code);
  if (BROKEN.has(code) && !about.repeatInDoubt) return { next: 'uncertain', reason: 'connection-lost' };
  return retry(about, backoff(about), code, { doubt: true });
}

function retry(
  about: Circumstances,
  afterMs: number,
  reason: string,
  { doubt = false, pause = false } = {},
): Verdict {
  const left = GIVE_UP_AFTER - about.age;
  if (left > 0 || about.attempt < FEWEST_TRIES) {
    // However long Teams wants to be left alone, there is a last try at the end.
    const wait = Math.min(afterMs, Math.max(left, LONGEST_DELAY));
    return { next: 'retry', afterMs: Math.ceil(wait), doubt, pause };
  }
  return { next: doubt || about.doubts > 0 ? 'uncertain' : 'failed', reason };
}

/** Doubles from one second to ten minutes; half of it is chance, so that a crowd does not come back together. */
function backoff({ attempt, random }: Circumstances): number {
  const full = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(attempt - 1, 20));
  return full * (0.5 + random() / 2);
}
