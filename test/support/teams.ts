import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '../../src/domain/time/clock.ts';
import { createTeamsLimits } from './teams-limits.ts';
import { findRoute, refusal, type TeamsCall, type TeamsReply } from './teams-routes.ts';
import { TeamsWorld } from './teams-world.ts';

/** What goes wrong with one call: an error answer, no answer, or an answer that never reaches the bot. */
export type Fault =
  | { readonly status: number; readonly code?: string; readonly retryAfter?: number }
  | 'hang'
  /** Accepted, but the connection breaks before the answer. */
  | 'drop-after'
  /** The connection breaks before the request is read. */
  | 'drop-before';

export interface TeamsOptions {
  readonly clock?: Clock;
  /** Calls per second and tenant that are accepted. */
  readonly callsPerSecond?: number;
  /** How long an answer takes, milliseconds. */
  readonly latency?: () => number;
  readonly fault?: (call: TeamsCall) => Fault | undefined;
}

export type TeamsOutcome = TeamsReply | 'hang' | 'drop';

/**
 * A stand-in for Teams' Bot Connector. It keeps Teams' limits itself, so that wrong pacing shows as a 429,
 * and remembers everything that it accepted (`world.posts`, `world.edits`).
 */
export class Teams {
  readonly world = new TeamsWorld();
  /** Calls refused with 429 because they broke a limit. */
  throttled = 0;
  readonly #options: TeamsOptions;
  readonly #clock: Clock;
  readonly #admit: (conversation: string | null, now: number) => boolean;

  constructor(options: TeamsOptions = {}) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#admit = createTeamsLimits(options.callsPerSecond ?? 50);
  }

  /** One call of the connector, however it came. */
  async handle(call: TeamsCall): Promise<TeamsOutcome> {
    const latency = this.#options.latency?.() ?? 0;
    if (latency > 0) await this.#clock.sleep(latency / 2);
    const outcome = this.#decide(call);
    if (latency > 0) await this.#clock.sleep(latency / 2);
    return outcome;
  }

  #decide(call: TeamsCall): TeamsOutcome {
    const fault = this.#options.fault?.(call);
    if (fault === 'hang') return 'hang';
    if (fault === 'drop-before') return 'drop';
    if (typeof fault === 'object') {
      const headers: Record<string, string> =
        fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      return { ...refusal(fault.status, fault.code ?? 'ServiceError'), headers };
    }
    const now = this.#clock.now();
    const route = findRoute(call);
    if (!route) return refusal(404, 'NotFound');
    if (!this.#admit(route.limited ? route.conversation : null, now)) {
      this.throttled += 1;
      return { ...refusal(429, 'Throttled'), headers: { 'retry-after': '1' } };
    }
    const reply = route.answer(this.world, now);
    return fault === 'drop-after' ? 'drop' : reply;
  }

  /** Serves it over HTTP on a free port of loopback; the URL is what activities name as `serviceUrl`. */
  async listen(): Promise<{ url: string } & AsyncDisposable> {
    const server = createServer((request, response) => void this.#serve(request, response));
    // As long as Azure keeps an idle connection: Node's five seconds end some that a slow machine is just using again.
    server.keepAliveTimeout = 240_000;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return {
      url: `http://127.0.0.1:${port}`,
      async [Symbol.asyncDispose]() {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', 'http://teams');
    const text = Buffer.concat(chunks).toString();
    const outcome = await this.handle({
      method: request.method ?? 'GET',
      path: decodeURIComponent(url.pathname),
      query: url.searchParams,
      body: text ? JSON.parse(text) : undefined,
    });
    if (outcome === 'hang') return;
    if (outcome === 'drop') return void request.socket.destroy();
    response.writeHead(outcome.status, { 'content-type': 'application/json', ...outcome.headers });
    response.end(outcome.body === undefined ? undefined : JSON.stringify(outcome.body));
  }
}

/** A new Entra object id. */
export const newPersonId = (): string => randomUUID();
