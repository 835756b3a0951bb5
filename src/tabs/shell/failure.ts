import { ApiFailure, SignOnFailure } from './api.ts';
import type { Word } from './words.ts';

const isSignedOut = (error: unknown): boolean =>
  error instanceof SignOnFailure || (error instanceof ApiFailure && error.status === 401);

/** Why a part of the page cannot be shown; nothing is lost by asking again. */
export function whyNotLoaded(error: unknown): Word {
  return isSignedOut(error) ? 'shell.signedOut' : 'shell.failed';
}

/** Why an act was not done, or may not have been: an answer that is lost on the way leaves that open. */
export function whyNotDone(error: unknown, refusals: Readonly<Record<string, Word>> = {}): Word {
  if (isSignedOut(error)) return 'shell.signedOut';
  if (!(error instanceof ApiFailure) || error.status >= 500) return 'shell.uncertain';
  return refusals[error.code] ?? 'shell.refused';
}
