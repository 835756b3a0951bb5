import type { ItemState } from '../../domain/delivery/item.ts';

/** Everything that the bot starts, and where it stands. Times are epoch milliseconds. */
export interface OutboxTables {
  outbox: {
    /** Grows with the moment of enqueueing, so that it also orders. */
    id: string;
    school_id: string;
    tenant_id: string;
    kind: string;
    /** Idempotency key, unique in the school. */
    key: string;
    /** Key of the first item of the card that this one is a version of; its own key otherwise. */
    card: string;
    /** 1 when it edits an earlier version in place. */
    edits: number;
    batch: string | null;
    /** `person:<Entra id>` or `conversation:<id>`. */
    recipient: string;
    /** JSON: what to render, never the words. */
    payload: string;
    priority: number;
    due_at: number;
    expires_at: number | null;
    quiet: number;
    repeat_in_doubt: number;
    state: ItemState;
    reason: string | null;
    since: number;
    attempt: number;
    doubts: number;
    first_tried_at: number | null;
    lease_owner: string | null;
    lease_until: number | null;
    /** Why it must not be tried again: cancelled or replaced while it was in flight. */
    withdrawn: string | null;
  };
  /** The messages that stand in Teams, by card, to be edited later. */
  outbox_activities: {
    school_id: string;
    card: string;
    conversation_id: string;
    activity_id: string;
    sent_at: number;
  };
  /** The limit that every process of the deployment keeps together: one row per tenant. */
  outbox_paces: {
    tenant_id: string;
    /** When the next free slot is. */
    next_at: number;
  };
  /** Recipients that were written to a moment ago: the levels of their buckets (`domain/delivery/windows.ts`). */
  outbox_recipients: {
    tenant_id: string;
    recipient: string;
    short_level: number;
    hour_level: number;
    paused_until: number;
  };
}
