import type { Logger } from 'pino';
import type { Next, Request, Response } from 'restify';
import { describeFailure } from '../process/failure.ts';

/** Headers for every answer; the tabs set a content-security policy of their own. */
export function secure(_req: Request, res: Response, next: Next): void {
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Referrer-Policy', 'no-referrer');
  res.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  res.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  next();
}

/** Takes NUL out of the address, as `withoutUnseen` does in the body. */
export function dropNul(req: Request, _res: Response, next: Next): void {
  req.url = req.url?.replaceAll('%00', '');
  next();
}

const JSON_TYPE = /^application\/json(\s*;|$)/i;

/**
 * Only plain JSON comes in. Refused before restify's parser sees it, which would unpack gzip without a limit
 * and write uploads to disk.
 */
export function requireJson(req: Request, res: Response, next: Next): void {
  const hasBody =
    Number(req.headers['content-length'] ?? 0) > 0 || req.headers['transfer-encoding'] !== undefined;
  const acceptable = JSON_TYPE.test(req.headers['content-type'] ?? '') && !req.headers['content-encoding'];
  const refused = hasBody && !acceptable;
  if (refused) res.send(415, { code: CODES[415] });
  next(refused ? false : undefined);
}

/** Answers in restify's place, which would send the error's own text; what is our own fault is logged. */
export const answerFailures =
  (log: Logger) =>
  (_req: Request, res: Response, error: unknown, done: () => void): void => {
    const { statusCode = 500 } = error as { statusCode?: number };
    const code = CODES[statusCode];
    if (code) res.send(statusCode, { code });
    else {
      log.error({ failure: describeFailure(error) }, 'a call could not be answered');
      res.send(503, { code: 'Unavailable' });
    }
    done();
  };

/** What a caller can be at fault for. */
const CODES: Record<number, string> = {
  400: 'BadRequest',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  413: 'PayloadTooLarge',
  415: 'UnsupportedMediaType',
};
