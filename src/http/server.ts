import type { Server as NodeServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import restify from 'restify';
import { withoutNul } from '../process/nul.ts';
import { dropNul, hideErrorText, requireJson, secure } from './guards.ts';
import type { Metrics } from './metrics.ts';

const MAX_BODY_BYTES = 262_144;

interface Answer {
  status: number;
  body?: unknown;
}

export interface ServerParts {
  /** Takes the authorization header and the parsed body of a Bot Framework call; never throws. */
  receiveActivity(authorization: string, body: unknown): Promise<Answer>;
  isReady(): Promise<boolean>;
  metrics: Metrics;
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
  server.pre(secure);
  server.pre(dropNul);
  server.on('restifyError', hideErrorText);
  server.use(requireJson);
  server.use(restify.plugins.queryParser({ mapParams: false }));
  server.use(
    restify.plugins.bodyParser({
      maxBodySize: MAX_BODY_BYTES,
      mapParams: false,
      mapFiles: false,
      rejectUnknown: true,
      reviver: withoutNul,
    }),
  );

  server.post('/api/messages', async (req, res) => {
    const { status, body } = await parts.receiveActivity(req.headers.authorization ?? '', req.body);
    res.send(status, body);
  });
  server.get('/healthz', async (_req, res) => {
    res.send(200, { status: 'alive' });
  });
  server.get('/readyz', async (_req, res) => {
    const ready = !closing && (await parts.isReady());
    res.send(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready' });
  });
  server.get('/metrics', async (req, res) => {
    if (!parts.metrics.mayRead(req.socket.remoteAddress ?? '', req.headers.authorization)) {
      res.send(401);
      return;
    }
    res.header('Content-Type', parts.metrics.contentType);
    res.sendRaw(200, await parts.metrics.render());
  });
  parts.addRoutes?.(server);

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => resolve((server.server.address() as AddressInfo).port));
      }),
    close: () => {
      closing = true;
      return closeGently(server.server as NodeServer);
    },
  };
}

function closeGently(server: NodeServer): Promise<void> {
  return new Promise((resolve) => {
    // Connections that become idle while others are still answered must not wait for their keep-alive.
    const closing = setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => {
      clearInterval(closing);
      resolve();
    });
    server.closeIdleConnections();
  });
}
