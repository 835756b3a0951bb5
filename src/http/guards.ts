import type { Next, Request, Response } from 'restify';

/** Headers for every answer; the tabs set a content-security policy of their own. */
export function secure(_req: Request, res: Response, next: Next): void {
  res.setHeader('X-Content-Type-Options', 'nosniff');
  res.setHeader('Referrer-Policy', 'no-referrer');
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  res.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
  next();
}

/** Takes NUL out of the address, as `withoutNul` does in the body. */
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
  if (refused) res.send(415, { code: STATUS_CODES[415] });
  next(refused ? false : undefined);
}

interface HttpFailure {
  statusCode?: number;
  toJSON?: () => unknown;
  toString: () => string;
}

/** restify would send an error's own text, which may quote the caller's; only its code goes out. */
export function hideErrorText(_req: Request, res: Response, failure: HttpFailure, done: () => void): void {
  const status = failure.statusCode ?? 500;
  const body = { code: STATUS_CODES[status] ?? 'Error' };
  failure.toJSON = () => body;
  failure.toString = () => body.code;
  if (status >= 500) res.status(503);
  done();
}

const STATUS_CODES: Record<number, string> = {
  400: 'BadRequest',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  413: 'PayloadTooLarge',
  415: 'UnsupportedMediaType',
};
