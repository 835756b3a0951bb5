import { setImmediate } from 'node:timers/promises';
import type { Dialect, Driver } from 'kysely';
import { type Clock, systemClock } from '../../src/domain/time/clock.ts';

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/** Time that stands still until everybody sleeps, and then jumps to the next who wakes. */
export class VirtualClock implements Clock {
  #now: number;
  #timers: Timer[] = [];
  #held = 0;

  constructor(start: number = Date.UTC(2026, 8, 8, 8)) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted || ms <= 0) return resolve();
      const timer: Timer = {
        at: this.#now + Math.ceil(ms),
        fire: () => {
          this.#timers.splice(this.#timers.indexOf(timer), 1);
          signal?.removeEventListener('abort', timer.fire);
          resolve();
        },
      };
      this.#timers.push(timer);
      signal?.addEventListener('abort', timer.fire, { once: true });
    });
  }

  /** Time stands still from now until the returned function is called: for work outside of the clock. */
  hold(): () => void {
    this.#held += 1;
    return () => {
      this.#held -= 1;
    };
  }

  /** Lets time run until the promise settles. */
  async runUntil<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const settle = (): void => {
      settled = true;
    };
    promise.then(settle, settle);
    for (;;) {
      // Twice, so that who waits for one turn of the loop gets it before time moves.
      await setImmediate();
      await setImmediate();
      if (settled) return promise;
      if (this.#held === 0) this.#jump();
    }
  }

  /** Lets `ms` of time pass. */
  run(ms: number): Promise<void> {
    return this.runUntil(this.sleep(ms));
  }

  #jump(): void {
    const next = this.#timers.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY);
    if (next === Number.POSITIVE_INFINITY) return;
    this.#now = Math.max(this.#now, next);
    for (const timer of this.#timers.filter(({ at }) => at <= this.#now)) timer.fire();
  }
}

/** The dialect, with time standing still while a connection of it is in use. */
export function holdingTime(dialect: Dialect, clock: VirtualClock): Dialect {
  const release = new WeakMap<object, () => void>();
  const wrap = (driver: Driver): Driver => ({
    init: () => driver.init(),
    async acquireConnection() {
      const letGo = clock.hold();
      const connection = await driver.acquireConnection();
      release.set(connection, letGo);
      return connection;
    },
    beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    async releaseConnection(connection) {
      await driver.releaseConnection(connection);
      release.get(connection)?.();
    },
    destroy: () => driver.destroy(),
  });
  return {
    createDriver: () => wrap(dialect.createDriver()),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

/** Real time, but rosters are read soon after set-up, not some seconds later. */
export const impatientClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) => systemClock.sleep(ms >= 10_000 ? 20 : ms, signal),
};
