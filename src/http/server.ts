import type { Server as NodeServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import restify, { type Request } from 'restify';
import { withoutUnseen } from '../process/unseen.ts';
import { answerFailures, dropNul, requireJson, secure } from './guards.ts';
import type { Metrics } from './metrics.ts';

const MAX_BODY_BYTES = 262_144;
/** How long a caller may take to say what it wants: nothing here is large. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 20_000;
/** A turn ends sooner; whoever has not sent a whole request by then never will. */
const CLOSING_TIMEOUT_MS = 20_000;

interface Answer {
  status: number;
  body?: unknown;
}

export interface ServerParts {
  /** Takes the authorization header and the parsed body of a Bot Framework call; never throws. */
  receiveActivity(authorization: string, body: unknown): Promise<Answer>;
  isReady(): Promise<boolean>;
  metrics: Pick<Metrics, 'mayRead' | 'contentType' | 'render'>;
  log: Logger;
  /** Adds the routes of the tabs. */
  addRoutes?: ((server: restify.Server) => void) | undefined;
}

export interface HttpServer {
  listen(port: number, host: string): Promise<number>;
  /** Refuses new requests, waits for those under way, then closes. */
  close(): Promise<void>;
}

/** The HTTP edge: the Bot Framework's messages, health, readiness, metrics and the tabs. */
export function createServer(parts: ServerParts): HttpServer {
  // `strictNext` off: handlers are async functions, which restify takes as finished when they resolve.
  const server = restify.createServer({ name: 'polisi', ignoreTrailingSlash: true });
  let closing = false;
  const node = server.server as NodeServer;
  node.headersTimeout = HEADERS_TIMEOUT_MS;
  node.requestTimeout = REQUEST_TIMEOUT_MS;
  // restify takes such sockets out of HTTP and forgets them, so that they stay open for ever; nobody here upgrades.
  node.removeAllListeners('upgrade');
  server.pre(secure);
  server.pre(dropNul);
  server.on('restifyError', answerFailures(parts.log));
  server.use(requireJson);
  server.use(restify.plugins.queryParser({ mapParams: false }));
  server.use(
    restify.plugins.bodyParser({
      maxBodySize: MAX_BODY_BYTES,
      mapParams: false,
      mapFiles: false,
      rejectUnknown: true,
      reviver: withoutUnseen,
    }),
  );

  server.post('/api/messages', async (req, res) => {
    const { status, body } = await parts.receiveActivity(req.headers.authorization ?? '', req.body);
    res.send(status, body);
  });
  // Watchers of a site often ask for the head alone.
  for (const method of ['get', 'head'] as const) {
    server[method]('/healthz', async (_req, res) => {
      res.send(200, { status: 'alive' });
    });
    server[method]('/readyz', async (_req, res) => {
      const ready = !closing && (await parts.isReady());
      res.send(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' });
    });
  }
  server.get('/metrics', async (req, res) => {
    if (!parts.metrics.mayRead(callerOf(req), req.headers.authorization)) {
      res.setHeader('WWW-Authenticate', 'Bearer');
      res.send(401, { code: 'Unauthorized' });
      return;
    }
    res.header('Content-Type', parts.metrics.contentType);
    res.sendRaw(200, await parts.metrics.render());
  });
  parts.addRoutes?.(server);

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', (error) => reject(namingSetting(error)));
        server.listen(port, host, () => resolve((server.server.address() as AddressInfo).port));
      }),
    close: () => {
      closing = true;
      return closeGently(node);
    },
  };
}

/** Who is at the other end; undefined where a proxy has passed the call on, which may stand on this machine. */
const callerOf = ({ headers, socket }: Request): string | undefined =>
  Object.keys(headers).some((name) => /^(via|forwarded|x-forwarded-.*|x-real-ip)$/.test(name))
    ? undefined
    : socket.remoteAddress;

function namingSetting(error: NodeJS.ErrnoException): Error {
  const setting = /^(EADDRINUSE|EACCES)$/.test(error.code ?? '') ? 'PORT' : 'HOST';
  return new Error(`${setting}: ${error.message}`, { cause: error });
}

function closeGently(server: NodeServer): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), CLOSING_TIMEOUT_MS);
    // Connections that become idle while others are still answered must not wait for their keep-alive.
    const closing = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearTimeout(late);
      clearInterval(closing);
      resolve();
    });
    server.closeIdleConnections();
  });
}
