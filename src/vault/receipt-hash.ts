import { type ScryptOptions, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { SlowHash } from '../domain/concerns/sealing.ts';
import { createTurns, filing } from './fewest-tries-first.ts';

const derive = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(scrypt);

/** 16 MB and some 30 ms per code: enough, because a code is random and not chosen. */
const cost: ScryptOptions = { N: 2 ** 14, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

/**
 * Hashes receipt codes with scrypt, off the event loop. Only two run at once: a flood of guesses costs time,
 * never memory. Those with the fewest tries come first, so that the time is the guessers' own. The salt is one
 * secret of the deployment, because a code has to be found by its hash; with 84 random bits it needs none of its own.
 */
export function createReceiptHash(salt: Uint8Array): SlowHash {
  const takeTurn = createTurns({ atOnce: 2, mostWaiting: 100 });
  const ofTry = (code: string, tries: number) => takeTurn(tries, () => derive(code, salt, 32, cost));
  return {
    ofTry,
    async ofNew(code) {
      const hashed = await ofTry(code, filing);
      if (!hashed) throw new Error('a filing was turned away');
      return hashed;
    },
  };
}
