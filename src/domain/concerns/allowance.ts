import type { Clock } from './ports.ts';

/**
 * How often one person may try something: a store of `size` tries that refills by one every `refill` ms.
 * It lives in memory only, because a stored count would tell who has reported, and each person has an own
 * one, so that nobody can use up somebody else's.
 */
export interface Allowance {
  take(person: string): boolean;
  /** Gives a try back, for one that succeeded. */
  giveBack(person: string): void;
}

export function createAllowance(settings: { size: number; refill: number }, clock: Clock): Allowance {
  const { size, refill } = settings;
  /** When the person's store will be full again, epoch ms. */
  const fullAt = new Map<string, number>();
  const forget = (now: number): void => {
    for (const [person, time] of fullAt) if (time <= now) fullAt.delete(person);
  };
  return {
    take(person) {
      const now = clock();
      if (fullAt.size > 10_000) forget(now);
      const full = Math.max(now, fullAt.get(person) ?? 0) + refill;
      if (full > now + size * refill) return false;
      fullAt.set(person, full);
      return true;
    },
    giveBack(person) {
      const time = fullAt.get(person);
      if (time !== undefined) fullAt.set(person, time - refill);
    },
  };
}
