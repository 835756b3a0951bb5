/** A call to Teams that did not succeed. Its message is the code alone: Teams' texts can name people. */
export class DeliveryFailure extends Error {
  override readonly name = 'DeliveryFailure';
  /** HTTP status; undefined when no answer came. */
  readonly status: number | undefined;
  /** Teams' error code, else Node's network code (`ECONNRESET`), else `timeout` or `http-<status>`. */
  readonly code: string;
  readonly retryAfterMs: number | undefined;

  constructor(
    facts: { status?: number | undefined; code: string; retryAfterMs?: number | undefined },
    cause?: unknown,
  ) {
    super(facts.code, cause === undefined ? undefined : { cause });
    this.status = facts.status;
    this.code = facts.code;
    this.retryAfterMs = facts.retryAfterMs;
  }
}

/**
 * Reads an error answer of the Bot Connector.
 * @param retryAfter the `Retry-After` header: seconds or an HTTP date
 */
export function readFailure(answer: {
  status: number;
  body: unknown;
  retryAfter?: string | null | undefined;
  now: number;
}): DeliveryFailure {
  return new DeliveryFailure({
    status: answer.status,
    code: findCode(answer.body) ?? `http-${answer.status}`,
    retryAfterMs: readRetryAfter(answer.retryAfter, answer.now),
  });
}

/**
 * Teams nests its codes: `{error:{code}}`, and also `{errorCode:209,message:"{\"subCode\":…}"}`, JSON inside
 * JSON; the innermost is the one that says what happened.
 */
function findCode(body: unknown, depth = 0): string | undefined {
  if (depth > 4) return undefined;
  if (typeof body === 'string') return findCode(parseObject(body), depth + 1);
  if (typeof body !== 'object' || body === null) return undefined;
  const { error, innerHttpError, message, subCode, code } = body as Record<string, unknown>;
  for (const inner of [error, innerHttpError, message]) {
    const found = findCode(inner, depth + 1);
    if (found) return found;
  }
  return [subCode, code].find((value) => typeof value === 'string' && /^[\w-]{1,60}$/.test(value)) as
    | string
    | undefined;
}

function parseObject(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readRetryAfter(header: string | null | undefined, now: number): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
