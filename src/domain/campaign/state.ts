import type { ItemState } from '../delivery/item.ts';
import { type UnreachableReason, unreachableAdvice } from '../delivery/verdict.ts';
import type { Day } from '../time/day.ts';

/** The states of a campaign's audience, in the order in which lists show them. */
export const personStates = [
  'waiting',
  'delivered',
  'acknowledged',
  'question',
  'declined',
  'away',
  'exempt',
  'paper',
  'unreachable',
] as const;
export type StateName = (typeof personStates)[number];

/** Why somebody could not be reached; `uncertain` may have arrived all the same. */
export type Unreached = UnreachableReason | 'failed' | 'uncertain';
type Advice = (typeof unreachableAdvice)[UnreachableReason] | 'send-again';

export type PersonState =
  | { readonly name: Exclude<StateName, 'unreachable'> }
  | { readonly name: 'unreachable'; readonly reason: Unreached; readonly advice: Advice };

/** What leadership has recorded about somebody. */
export interface Mark {
  readonly kind: 'away' | 'exempt' | 'paper';
  readonly reason: string;
  /** Entra object ids. */
  readonly recordedBy: string;
  readonly witness: string;
  /** For `away`: the first day back, when it is known. */
  readonly until: Day | null;
  readonly recordedOn: Day;
}

/** How far the cards of one person have come. */
export interface CardDelivery {
  /** A copy stands in the person's chat. */
  readonly arrived: boolean;
  /** Where the newest one is; edits of one that arrived are not looked at. */
  readonly last: ItemState;
  readonly reason: string | null;
  /** When it came to be there, epoch milliseconds. */
  readonly since: number;
}

/** Everything that a state is decided by. */
interface PersonFacts {
  readonly acknowledged: boolean;
  readonly mark: Pick<Mark, 'kind'> | null;
  /** What the person has asked or refused and leadership has not answered. */
  readonly open: 'question' | 'declined' | null;
  readonly delivery: Omit<CardDelivery, 'since'> | undefined;
}

/**
 * The one state of a person: the first of these that holds. A signature outranks whatever was recorded about
 * the person, and what leadership records outranks what the person or the post has done. Somebody who has a
 * card but can no longer be written to is unreachable.
 */
export function stateOf({ acknowledged, mark, open, delivery }: PersonFacts): PersonState {
  if (acknowledged) return { name: 'acknowledged' };
  if (mark) return { name: mark.kind };
  if (open) return { name: open };
  if (delivery?.last === 'unreachable') return unreachable(delivery.reason);
  if (delivery?.arrived) return { name: 'delivered' };
  switch (delivery?.last) {
    case 'failed':
      return { name: 'unreachable', reason: 'failed', advice: 'send-again' };
    case 'uncertain':
      return { name: 'unreachable', reason: 'uncertain', advice: 'send-again' };
    default:
      return { name: 'waiting' };
  }
}

/** What is noted when somebody takes the app away, before any message is refused. */
const UNINSTALLED = 'uninstalled';

function unreachable(noted: string | null): PersonState {
  const reason = noted === UNINSTALLED ? 'app-not-installed' : (noted ?? '');
  const known = Object.hasOwn(unreachableAdvice, reason) ? (reason as UnreachableReason) : 'not-permitted';
  return { name: 'unreachable', reason: known, advice: unreachableAdvice[known] };
}

/** How many are in each state; the counts add up to the audience. */
export type Counts = Readonly<Record<StateName, number>>;

export function countStates(states: Iterable<PersonState>): Counts {
  const counts = Object.fromEntries(personStates.map((name) => [name, 0])) as Record<StateName, number>;
  for (const { name } of states) counts[name] += 1;
  return counts;
}

export interface Progress {
  /** Acknowledged or on paper. */
  readonly signed: number;
  /** The audience without those away or exempt. */
  readonly total: number;
  readonly audience: number;
}

export function progressOf(counts: Counts): Progress {
  const audience = personStates.reduce((sum, name) => sum + counts[name], 0);
  return {
    signed: counts.acknowledged + counts.paper,
    total: audience - counts.away - counts.exempt,
    audience,
  };
}

/** Whom leadership has something to do for. */
export const needLeadership = (counts: Counts): number =>
  counts.question + counts.declined + counts.unreachable;
