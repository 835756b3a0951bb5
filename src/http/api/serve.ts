import type { Logger } from 'pino';
import restify, { type Next, type Request, type Response, type Server } from 'restify';
import { describeFailure } from '../../process/failure.ts';
import { type SignOn, SignOnUnavailable } from '../sign-on.ts';
import type { ApiAnswer } from './answer.ts';
import type { ApiRoute } from './route.ts';

/** Adds the JSON of the tabs. Nothing is answered before the caller's token is found good. */
export function serveApi(server: Server, signOn: SignOn, routes: readonly ApiRoute[], log: Logger): void {
  for (const route of routes) {
    server[route.method](route.path, route.packed ? pack : [], async (req: Request, res: Response) => {
      try {
        send(res, await answerTo(req, signOn, route));
      } catch (error) {
        log.error({ failure: describeFailure(error) }, 'a call of the tabs failed');
        res.send(503, { code: error instanceof SignOnUnavailable ? 'SignOnUnavailable' : 'Failed' });
      }
    });
  }
}

const gzip = restify.plugins.gzipResponse();

function pack(req: Request, res: Response, next: Next): void {
  res.setHeader('Vary', 'Accept-Encoding');
  gzip(req, res, next);
}

type Reply = ApiAnswer | { readonly kind: 'stranger' };

async function answerTo(req: Request, signOn: SignOn, route: ApiRoute): Promise<Reply> {
  const person = await signOn.personOf(req.headers.authorization);
  if (!person) return { kind: 'stranger' };
  const input: unknown = route.method === 'get' ? req.query : (req.body ?? {});
  return route.answer({ person, params: req.params as Record<string, string>, input });
}

/** Expected refusals by their HTTP status and code. */
const refusals = {
  stranger: [401, 'Unauthorized'],
  nothing: [404, 'NotFound'],
  invalid: [400, 'BadRequest'],
} as const;

function send(res: Response, reply: Reply): void {
  if (reply.kind === 'found') {
    res.send(200, reply.body);
  } else if (reply.kind === 'refused') {
    res.send(409, { code: reply.code });
  } else if (reply.kind === 'file') {
    res.writeHead(200, {
      'Content-Type': `${reply.type}; charset=utf-8`,
      'Content-Disposition': `attachment; filename="${reply.name}"`,
    });
    res.end(reply.text);
  } else {
    const [status, code] = refusals[reply.kind];
    if (status === 401) res.setHeader('WWW-Authenticate', 'Bearer');
    res.send(status, { code });
  }
}
