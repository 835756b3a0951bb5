import type { OutboxItem, Recipient, SentActivity } from './item.ts';

/** An item that one process has taken to deliver. */
export interface LeasedItem extends Pick<OutboxItem, 'schoolId' | 'tenantId' | 'kind' | 'key' | 'payload'> {
  readonly id: string;
  /** Key of the first item of the card that this is a version of; its own otherwise. */
  readonly card: string;
  readonly to: Recipient;
  readonly quiet: boolean;
  readonly repeatInDoubt: boolean;
  /** How often it has been leased, this time included; what a settlement must name. */
  readonly attempt: number;
  readonly doubts: number;
  /** Epoch milliseconds of the first attempt. */
  readonly firstTriedAt: number;
  /** Where the connector answers; null when no activity has named it yet. */
  readonly serviceUrl: string | null;
  /** The conversation to write to; null for a person to whom none has been opened. */
  readonly conversationId: string | null;
  /** Teams' own id of a person without a conversation; null when no roster has shown it. */
  readonly teamsId: string | null;
  /** The messages that it edits; empty when it is a message of its own. */
  readonly edits: readonly SentActivity[];
}

/** How an attempt ended, to be written down. */
export type Outcome =
  | { readonly as: 'sent'; readonly activity: SentActivity }
  | { readonly as: 'updated' }
  | { readonly as: 'cancelled' | 'failed' | 'uncertain' | 'unreachable'; readonly reason: string }
  | {
      readonly as: 'queued';
      readonly reason: string | null;
      readonly dueAt: number;
      readonly doubt: boolean;
      /** Nothing goes to the recipient before `dueAt`. */
      readonly pause: boolean;
    };

export interface Settlement {
  readonly item: LeasedItem;
  readonly outcome: Outcome;
  /** A conversation that the attempt opened, known even if the message itself failed. */
  readonly opened?: { readonly conversationId: string; readonly serviceUrl: string } | undefined;
}

export interface Claim {
  readonly tenantId: string;
  readonly owner: string;
  readonly now: number;
  readonly leaseUntil: number;
  readonly limit: number;
}

/** Calls that are made for an item, the last of them at a moment. */
export interface NotedCalls {
  readonly item: LeasedItem;
  readonly count: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

export interface Backlog {
  /** Open items. */
  readonly depth: number;
  /** How long the oldest item has been due or tried, milliseconds; while its school is closed does not count. */
  readonly oldestAgeMs: number;
}

/** The durable side of the outbox, shared by every process of the deployment. */
export interface OutboxLedger {
  /** Tenants for which something is queued. */
  tenants(): Promise<string[]>;
  /** Leases due items, urgent first, at most one per recipient, none whose recipient is busy or paused. */
  claim(claim: Claim): Promise<LeasedItem[]>;
  /** Takes the tenant's next `count` slots for calls; returns when the first one is. */
  reserve(tenantId: string, count: number, intervalMs: number, now: number): Promise<number>;
  /** Writes down when calls to recipients are made, for Teams' windows per conversation. */
  noteCalls(calls: readonly NotedCalls[]): Promise<void>;
  settle(settlements: readonly Settlement[], now: number): Promise<void>;
  /** When the first queued item is or was due; null when nothing waits. */
  nextDue(tenantId: string): Promise<number | null>;
  /** Puts the quiet items of a school off. */
  deferQuiet(schoolId: string, until: number, now: number): Promise<void>;
  /** Takes over what dead processes left, this one (`owner`) not being one, and ends what has expired. */
  sweep(now: number, owner: string): Promise<void>;
  backlog(now: number): Promise<Backlog>;
}
