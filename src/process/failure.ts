import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';

/** What may be said about an error in a log: its kind and place, never its text, which can quote a person. */
export interface FailureRecord {
  readonly name: string;
  readonly code: string | number | undefined;
  readonly at: string[];
  readonly cause?: FailureRecord;
}

export function describeFailure(error: unknown): FailureRecord {
  if (!(error instanceof Error)) return { name: typeof error, code: undefined, at: [] };
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  const known = [code, statusCode].find((value) => typeof value === 'string' || typeof value === 'number');
  const record: FailureRecord = {
    name: error.name,
    code: known as string | number | undefined,
    at: framesOf(error)
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 6)
      .map((line) => line.trim()),
  };
  // Of two, the first one is why: the second came while things were put away.
  const cause = error instanceof SuppressedError ? error.suppressed : error.cause;
  return cause === undefined ? record : { ...record, cause: describeFailure(cause) };
}

/** The stack below the message: a line of the message can look like a frame and quote a person. */
function framesOf({ stack = '', message }: Error): string {
  const end = stack.indexOf(`${message}\n    at `);
  return end < 0 ? '' : stack.slice(end + message.length);
}

/** Writes a failed turn to the log under a reference that the person can quote. */
export function logFailure(log: Logger, error: unknown): string {
  const reference = randomBytes(4).toString('hex').toUpperCase();
  log.error({ reference, failure: describeFailure(error) }, 'a turn failed');
  return reference;
}
