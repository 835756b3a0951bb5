import type { Clock } from './ports.ts';

/**
 * How often one person may try something: a store of `size` tries that refills by one every `refill` ms.
 * It lives in memory only, because a stored count would tell who has reported, and each person has an own
 * one, so that nobody can use up somebody else's.
 */
export interface Allowance {
  /** False when the store is empty. A try repeated with the same `about` costs nothing more. */
  take(person: string, about?: string): boolean;
  /** How many tries are missing at this moment. */
  spent(person: string): number;
  /** Gives a try back, for one that succeeded. */
  giveBack(person: string): void;
}

interface Account {
  /** When the store will be full again, epoch ms. */
  fullAt: number;
  readonly paid: Set<string>;
}

const mostAccounts = 10_000;

export function createAllowance(settings: { size: number; refill: number }, clock: Clock): Allowance {
  const { size, refill } = settings;
  const accounts = new Map<string, Account>();

  /** The person's account; one that is full again starts anew. */
  function accountOf(person: string): Account {
    const now = clock();
    if (accounts.size > mostAccounts) {
      for (const [other, { fullAt }] of accounts) if (fullAt <= now) accounts.delete(other);
    }
    const known = accounts.get(person);
    if (known && known.fullAt > now) return known;
    const fresh = { fullAt: now, paid: new Set<string>() };
    accounts.set(person, fresh);
    return fresh;
  }

  return {
    take(person, about) {
      const account = accountOf(person);
      if (about !== undefined && account.paid.has(about)) return true;
      if (account.fullAt + refill > clock() + size * refill) return false;
      account.fullAt += refill;
      if (about !== undefined) account.paid.add(about);
      return true;
    },
    spent: (person) => Math.ceil((accountOf(person).fullAt - clock()) / refill),
    giveBack(person) {
      accountOf(person).fullAt -= refill;
    },
  };
}
