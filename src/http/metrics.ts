import { timingSafeEqual } from 'node:crypto';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { DeliveryMetrics } from '../delivery/ports.ts';
import type { Backlog } from '../domain/delivery/ledger.ts';

export interface Metrics {
  /** What the outbox counts; nothing of it says what a message was about. */
  readonly delivery: DeliveryMetrics;
  /** Asks for the outbox's depth and age whenever the metrics are read. */
  watchOutbox(backlog: () => Promise<Backlog>): void;
  /** Asks for how long, in ms, the latest of the recurring tasks has been overdue. */
  watchTasks(late: () => number): void;
  readonly registry: Registry;
  readonly contentType: string;
  render(): Promise<string>;
  /** Loopback reads freely, everybody else with the token of `METRICS_TOKEN`. */
  mayRead(caller: string | undefined, authorization: string | undefined): boolean;
  /** A turn that ended; `type` is the activity's type and says nothing of what it was about. */
  countTurn: TurnEnded;
  /** Tells of every turn that ends from now on. */
  watchTurns(ended: TurnEnded): void;
}

type TurnEnded = (type: string, outcome: 'done' | 'failed', seconds: number) => void;

/** What Teams sends; any other type is the caller's own word and becomes no label. */
const ACTIVITY_TYPES = new Set([
  ...['message', 'messageUpdate', 'messageDelete', 'messageReaction', 'invoke', 'event', 'typing'],
  ...['conversationUpdate', 'installationUpdate'],
]);

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Prometheus metrics. No label names a person, a school, a verb or a kind of concern. */
export function createMetrics(token: string | undefined): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'polisi_' });
  const turns = new Counter({
    name: 'polisi_turns_total',
    help: 'Turns handled, by activity type and outcome',
    labelNames: ['type', 'outcome'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'polisi_turn_seconds',
    help: 'How long turns took',
    buckets: [0.005, 0.02, 0.05, 0.1, 0.5, 1, 2, 5],
    registers: [registry],
  });
  new Gauge({ name: 'polisi_up', help: '1 while the process serves', registers: [registry] }).set(1);
  const { delivery, watchOutbox } = outboxMetrics(registry);
  const watchers: TurnEnded[] = [];
  return {
    registry,
    delivery,
    watchOutbox,
    watchTasks(late) {
      new Gauge({
        name: 'polisi_tasks_late_seconds',
        help: 'For how long the latest of the recurring tasks has been overdue',
        registers: [registry],
        collect() {
          this.set(late() / 1_000);
        },
      });
    },
    contentType: registry.contentType,
    render: () => registry.metrics(),
    mayRead: (caller, authorization) =>
      (caller !== undefined && LOOPBACK.has(caller)) ||
      (token !== undefined && isBearer(authorization, token)),
    countTurn(given, outcome, seconds) {
      const type = ACTIVITY_TYPES.has(given) ? given : 'other';
      turns.inc({ type, outcome });
      durations.observe(seconds);
      for (const ended of watchers) ended(type, outcome, seconds);
    },
    watchTurns: (ended) => void watchers.push(ended),
  };
}

function outboxMetrics(registry: Registry): Pick<Metrics, 'delivery' | 'watchOutbox'> {
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name: `polisi_outbox_${name}_total`, help, labelNames, registers: [registry] });
  const delivered = counter('delivered', 'Messages that Teams accepted');
  const throttled = counter('throttled', 'Calls that Teams throttled');
  const failed = counter('failed', 'Attempts that failed, by code', ['code']);
  return {
    delivery: {
      delivered: () => delivered.inc(),
      throttled: () => throttled.inc(),
      failed: (code) => failed.inc({ code }),
    },
    watchOutbox(backlog) {
      let reading: Promise<Backlog> | undefined;
      // Both gauges are collected at once and share one look.
      const look = (): Promise<Backlog> => {
        reading ??= backlog().finally(() => {
          reading = undefined;
        });
        return reading;
      };
      const gauge = (name: string, help: string, read: (now: Backlog) => number) =>
        new Gauge({
          name: `polisi_outbox_${name}`,
          help,
          registers: [registry],
          async collect() {
            // Without the database the other metrics matter all the more.
            this.set(await look().then(read, () => Number.NaN));
          },
        });
      gauge('depth', 'Messages that wait', ({ depth }) => depth);
      gauge(
        'oldest_seconds',
        'For how long the oldest of them has been due or tried',
        ({ oldestAgeMs }) => oldestAgeMs / 1_000,
      );
    },
  };
}

function isBearer(authorization: string | undefined, token: string): boolean {
  const given = Buffer.from(authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
