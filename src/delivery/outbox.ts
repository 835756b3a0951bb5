import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Backlog, OutboxLedger } from '../domain/delivery/ledger.ts';
import type { Clock } from '../domain/time/clock.ts';
import { createFaultLog } from './fault-log.ts';
import { Lane } from './lane.ts';
import type { Compose, DeliveryMetrics, Limits, NextOpenMoment, Sender } from './ports.ts';
import { codeOf, createRecorder } from './recorder.ts';

export interface OutboxParts<A> {
  readonly ledger: OutboxLedger;
  readonly sender: Sender<A>;
  readonly compose: Compose<A>;
  readonly nextOpenMoment: NextOpenMoment;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly metrics: DeliveryMetrics;
  readonly log: Logger;
  /** From 0 to 1; default `Math.random`. */
  readonly random?: () => number;
}

/** The one durable way for everything that the bot starts. */
export interface Outbox {
  start(): void;
  /** Takes nothing new, gives back what has not left, and waits for what is in flight. */
  stop(): Promise<void>;
  /** Tells that something was enqueued; call it after the transaction is committed. */
  wake(): void;
  /** For the metrics: how much is waiting, and for how long. */
  backlog(): Promise<Backlog>;
}

/** How often leases of dead processes are looked for. */
const SWEEP_MS = 5_000;

/** Builds the outbox of this process; several processes on one database share the work and the pace. */
export function createOutbox<A>(parts: OutboxParts<A>): Outbox {
  const { clock, ledger, limits, log } = parts;
  const owner = randomUUID();
  const recorder = createRecorder(parts);
  const faults = createFaultLog(parts);
  const lanes = new Map<string, Lane<A>>();
  const running: Promise<void>[] = [];
  const stopping = new AbortController();
  let alarm = new AbortController();

  /** Opens a lane for every tenant that something waits for. */
  async function look(): Promise<void> {
    for (const tenantId of await ledger.tenants()) {
      if (lanes.has(tenantId)) continue;
      const { random = Math.random } = parts;
      const lane = new Lane(tenantId, { ...parts, random, recorder, faults, owner });
      lanes.set(tenantId, lane);
      running.push(lane.run(stopping.signal));
    }
  }

  async function supervise(): Promise<void> {
    let sweepAt = 0;
    while (!stopping.signal.aborted) {
      alarm = new AbortController();
      try {
        if (clock.now() >= sweepAt) {
          await ledger.sweep(clock.now(), owner);
          sweepAt = clock.now() + Math.min(SWEEP_MS, limits.leaseMs / 4);
        }
        await look();
      } catch (error) {
        log.error({ code: codeOf(error) }, 'the outbox could not be swept');
      }
      await clock.sleep(limits.pollMs, alarm.signal);
    }
  }

  return {
    start() {
      running.push(supervise());
    },
    async stop() {
      stopping.abort();
      alarm.abort();
      // Lanes open while the supervisor ends, so wait until none is left.
      while (running.length > 0) await running.pop();
    },
    wake() {
      alarm.abort();
      for (const lane of lanes.values()) lane.wake();
    },
    backlog: () => ledger.backlog(clock.now()),
  };
}
