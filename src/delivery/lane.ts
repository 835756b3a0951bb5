import type { Logger } from 'pino';
import type { LeasedItem, NotedCalls, OutboxLedger } from '../domain/delivery/ledger.ts';
import { describeFailure } from '../process/failure.ts';
import { type AttemptParts, attemptDelivery, callsOf, GivenBack, givenBack } from './attempt.ts';
import { slotInterval } from './pace.ts';
import type { NextOpenMoment } from './ports.ts';
import { codeOf, type Recorder } from './recorder.ts';

export interface LaneParts<A> extends AttemptParts<A> {
  readonly ledger: OutboxLedger;
  readonly recorder: Recorder;
  readonly nextOpenMoment: NextOpenMoment;
  readonly log: Logger;
  /** Names this process in leases. */
  readonly owner: string;
}

/** How far ahead slots are taken: long enough to claim in groups, short enough for an urgent item. */
const AHEAD_MS = 200;
/** A slot missed by more is given up for a new one: half of what the pace leaves between 25 calls and a second. */
const LATE_MS = 10;
const AFTER_AN_ERROR_MS = 1_000;
const MINUTE = 60_000;

/** The way to one tenant: claims its items and delivers them at the pace that the deployment keeps. */
export class Lane<A> {
  readonly #tenantId: string;
  readonly #parts: LaneParts<A>;
  readonly #intervalMs: number;
  readonly #inFlight = new Set<Promise<void>>();
  #alarm = new AbortController();
  #woken = false;

  constructor(tenantId: string, parts: LaneParts<A>) {
    this.#tenantId = tenantId;
    this.#parts = parts;
    this.#intervalMs = slotInterval(parts.limits.callsPerSecond);
  }

  /** Looks at once for something due. */
  wake(): void {
    this.#woken = true;
    this.#alarm.abort('woken');
  }

  /** Works until the signal aborts; resolves when nothing is in flight any more. */
  async run(stop: AbortSignal): Promise<void> {
    stop.addEventListener('abort', () => this.wake(), { once: true });
    while (!stop.aborted) {
      try {
        await this.#round(stop);
      } catch (error) {
        this.#parts.log.error({ code: codeOf(error) }, 'the outbox could not be read');
        await this.#parts.clock.sleep(AFTER_AN_ERROR_MS, stop);
      }
    }
    await Promise.all(this.#inFlight);
  }

  async #round(stop: AbortSignal): Promise<void> {
    const { clock, ledger, limits } = this.#parts;
    const group = Math.max(1, Math.ceil(AHEAD_MS / this.#intervalMs));
    const room = limits.inFlight - this.#inFlight.size;
    // Claims of one item each, as room for it comes, would cost a commit per item: wait for room for a group.
    if (room < Math.min(group, limits.inFlight / 2)) return void (await Promise.race(this.#inFlight));
    this.#woken = false;
    const now = clock.now();
    const items = await ledger.claim({
      tenantId: this.#tenantId,
      owner: this.#parts.owner,
      now,
      leaseUntil: now + limits.leaseMs,
      limit: Math.min(room, group),
    });
    if (items.length === 0) return this.#rest();
    const { open, at } = await this.#book(items);
    const leaveBy = now + limits.leaseMs - limits.callTimeoutMs;
    const nextFree = await this.#depart(open, at, leaveBy, stop);
    await clock.sleep(nextFree - AHEAD_MS / 2 - clock.now(), stop);
  }

  /** Sleeps until something is due, or somebody says so. */
  async #rest(): Promise<void> {
    const { clock, ledger, limits } = this.#parts;
    const due = (await ledger.nextDue(this.#tenantId)) ?? Number.POSITIVE_INFINITY;
    if (this.#woken) return;
    this.#alarm = new AbortController();
    const now = clock.now();
    // Due but not to be had: its recipient is busy in another process.
    const pause = due <= now ? AHEAD_MS : due - now;
    await clock.sleep(Math.min(pause, limits.pollMs), this.#alarm.signal);
  }

  /** Finds out which items may go now, and takes a slot for the first call of each; `at` is the first. */
  async #book(items: readonly LeasedItem[]): Promise<{ open: readonly LeasedItem[]; at: number }> {
    const { clock, ledger, recorder } = this.#parts;
    try {
      const open = await this.#putOffQuiet(items);
      if (open.length === 0) return { open, at: clock.now() };
      return { open, at: await ledger.reserve(this.#tenantId, open.length, this.#intervalMs, clock.now()) };
    } catch (error) {
      // Nothing has left: others must not find leases here, and take them for messages in flight.
      const outcome = givenBack(clock.now() + AFTER_AN_ERROR_MS);
      await Promise.all(items.map((item) => recorder.record({ item, outcome })));
      throw error;
    }
  }

  /** Gives quiet items of closed schools back, and puts all others of those schools off with one statement. */
  async #putOffQuiet(items: readonly LeasedItem[]): Promise<LeasedItem[]> {
    const { clock, ledger, recorder } = this.#parts;
    const now = clock.now();
    const opens = new Map<string, number>();
    for (const { schoolId } of items.filter(({ quiet }) => quiet)) {
      if (!opens.has(schoolId)) opens.set(schoolId, await this.#openingOf(schoolId, now));
    }
    for (const [schoolId, at] of opens) if (at > now) await ledger.deferQuiet(schoolId, at, now);
    const open: LeasedItem[] = [];
    for (const item of items) {
      const dueAt = item.quiet ? (opens.get(item.schoolId) ?? now) : now;
      if (dueAt <= now) open.push(item);
      else await recorder.record({ item, outcome: givenBack(dueAt) });
    }
    return open;
  }

  /** A school whose calendar cannot be had counts as closed for a minute; the others are not held up. */
  async #openingOf(schoolId: string, now: number): Promise<number> {
    const { log, nextOpenMoment } = this.#parts;
    try {
      return await nextOpenMoment(schoolId, now);
    } catch (error) {
      log.error({ failure: describeFailure(error) }, 'the hours of a school could not be had');
      return now + MINUTE;
    }
  }

  /** Lets the items go, the first call at `at`; returns when the next free slot is. */
  async #depart(
    items: readonly LeasedItem[],
    at: number,
    leaveBy: number,
    stop: AbortSignal,
  ): Promise<number> {
    let next = at;
    const calls: NotedCalls[] = [];
    for (const item of items) {
      const booked = [next];
      next += this.#intervalMs;
      calls.push({ item, count: callsOf(item), at: next });
      this.#track(this.#deliver(item, () => this.#slot(booked.shift(), leaveBy, stop)));
    }
    await this.#parts.ledger.noteCalls(calls);
    return next;
  }

  async #deliver(item: LeasedItem, slot: () => Promise<void>): Promise<void> {
    const { metrics, recorder } = this.#parts;
    const settlement = await attemptDelivery(item, slot, this.#parts);
    await recorder.record(settlement);
    const { as } = settlement.outcome;
    if (as === 'sent' || as === 'updated') metrics.delivered();
    this.wake();
  }

  /**
   * Waits for the slot that was booked for a call. A further call of the same item has none: how long the one before
   * it takes is not known, so it takes a slot when it could leave. One that would outlast the lease is not made.
   */
  async #slot(booked: number | undefined, leaveBy: number, stop: AbortSignal): Promise<void> {
    const { clock, ledger } = this.#parts;
    const book = (): Promise<number> => ledger.reserve(this.#tenantId, 1, this.#intervalMs, clock.now());
    const wait = async (until: number): Promise<void> => {
      await clock.sleep(until - clock.now(), stop);
      if (stop.aborted || clock.now() > leaveBy) throw new GivenBack();
    };
    let slot = booked ?? (await book());
    await wait(slot);
    // A process that is slow all the time is let go on, later each time: it must not wait for ever.
    for (let late = LATE_MS; clock.now() - slot > late; late *= 2) {
      slot = await book();
      await wait(slot);
    }
  }

  #track(work: Promise<void>): void {
    this.#inFlight.add(work);
    void work.finally(() => this.#inFlight.delete(work));
  }
}
