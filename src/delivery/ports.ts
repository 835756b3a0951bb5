import type { OutboxItem, SentActivity } from '../domain/delivery/item.ts';

/** Where a call goes. The service address is null before any activity or school has named it. */
interface Address {
  readonly tenantId: string;
  readonly serviceUrl: string | null;
}

/**
 * Teams, as the outbox needs it; `A` is an activity, into which the outbox never looks. Each method makes
 * exactly one call, gives up when the signal aborts, and throws a `DeliveryFailure` when Teams refuses or
 * does not answer.
 */
export interface Sender<A> {
  /** Opens the personal conversation, or finds the one there is; `person` is an Entra id, `teamsId` Teams' own. */
  createConversation(
    to: Address & { readonly person: string; readonly teamsId: string | null },
    signal: AbortSignal,
  ): Promise<{ conversationId: string; serviceUrl: string }>;
  send(
    to: Address & { readonly conversationId: string },
    activity: A,
    signal: AbortSignal,
  ): Promise<SentActivity>;
  update(to: Address & SentActivity, activity: A, signal: AbortSignal): Promise<void>;
}

/** What is to be composed: the item without its way. */
export type Composable = Pick<OutboxItem, 'schoolId' | 'tenantId' | 'kind' | 'key' | 'payload' | 'to'>;

/** Renders an item from the state of this moment; null when there is nothing left to say. */
export type Compose<A> = (item: Composable) => Promise<A | null>;

/** When a school is next open, epoch milliseconds: `at` itself while it is. */
export type NextOpenMoment = (schoolId: string, at: number) => Promise<number>;

/** Counters; none says what a message was about. */
export interface DeliveryMetrics {
  delivered(): void;
  throttled(): void;
  failed(code: string): void;
}

export interface Limits {
  /** Calls per second that all processes together make per tenant. */
  readonly callsPerSecond: number;
  /** Attempts that this process has in flight at most, and so may repeat if it dies. */
  readonly inFlight: number;
  /** A call unanswered for this long counts as a hang; a little longer than the sender's own patience. */
  readonly callTimeoutMs: number;
  /** When others may take over an item of a process that died; longer than all calls of an item can take. */
  readonly leaseMs: number;
  /** How often an idle process looks for what others have enqueued. */
  readonly pollMs: number;
}

export const defaultLimits: Omit<Limits, 'callsPerSecond'> = {
  inFlight: 128,
  callTimeoutMs: 9_000,
  leaseMs: 60_000,
  pollMs: 1_000,
};
