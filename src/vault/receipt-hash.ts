import { type ScryptOptions, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { SlowHash } from '../domain/concerns/sealing.ts';

const derive = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(scrypt);

/** 16 MB and some 30 ms per code: enough, because a code is random and not chosen. */
const cost: ScryptOptions = { N: 2 ** 14, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/**
 * Hashes receipt codes with scrypt, off the event loop. Only so many run at once, others wait in the order
 * they came: a flood of guesses costs time, never memory, and turns nobody away. The salt is one secret of
 * the deployment, because a code has to be found by its hash; with 84 random bits it needs none of its own.
 */
export function createReceiptHash(salt: Uint8Array, atOnce = 2): SlowHash {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (code) => {
    if (running >= atOnce) await new Promise<void>((resume) => waiting.push(resume));
    else running += 1;
    try {
      return await derive(code, salt, 32, cost);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
