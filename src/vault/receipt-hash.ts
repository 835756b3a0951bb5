import { type ScryptOptions, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { SlowHash } from '../domain/concerns/sealing.ts';

const derive = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(scrypt);

/** 16 MB and some 30 ms per code: enough, because a code is random and not chosen. */
const cost: ScryptOptions = { N: 2 ** 14, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/** A filing waits for nobody. */
const filing = -1;

interface Limits {
  atOnce: number;
  /** More tries than these do not wait: they would be answered after Teams has given up. */
  mostWaiting: number;
}

interface Waiting {
  tries: number;
  start(isTurn: boolean): void;
}

/**
 * Hashes receipt codes with scrypt, off the event loop. Only so many run at once: a flood of guesses costs time,
 * never memory. Those with the fewest tries come first, so that the time is the guessers' own. The salt is one
 * secret of the deployment, because a code has to be found by its hash; with 84 random bits it needs none of its own.
 */
export function createReceiptHash(salt: Uint8Array, limits: Partial<Limits> = {}): SlowHash {
  const { atOnce = 2, mostWaiting = 100 } = limits;
  const waiting: Waiting[] = [];
  let running = 0;

  /** True when it is the caller's turn, false when too many who have tried less wait. */
  function waitForTurn(tries: number): Promise<boolean> {
    return new Promise((start) => {
      const behind = waiting.findIndex((other) => other.tries > tries);
      waiting.splice(behind < 0 ? waiting.length : behind, 0, { tries, start });
      const last = waiting.at(-1);
      if (waiting.length > mostWaiting && last && last.tries > filing) waiting.pop()?.start(false);
    });
  }

  async function hash(code: string, tries: number): Promise<Uint8Array | undefined> {
    if (running < atOnce) running += 1;
    else if (!(await waitForTurn(tries))) return undefined;
    try {
      return await derive(code, salt, 32, cost);
    } finally {
      const next = waiting.shift();
      if (next) next.start(true);
      else running -= 1;
    }
  }

  return {
    async ofNew(code) {
      const hashed = await hash(code, filing);
      if (!hashed) throw new Error('a filing was turned away');
      return hashed;
    },
    ofTry: hash,
  };
}
