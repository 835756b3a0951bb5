/**
 * Private concerns. Everything that was said, and everybody who is named in it, is sealed under the
 * concern's own key; plain is only what has to be searched, and no time in it is finer than a day unless
 * the reporter gave a name.
 */
export interface ConcernTables {
  concerns: {
    id: string;
    tenant_id: string;
    school_id: string;
    reference: string;
    urgent: number;
    status: string;
    opened: number;
    acknowledged: number;
    /** 0 nobody yet, 1 the chair was told, 2 the reporter is shown the council's officer. */
    escalation: number;
    /** Start of the 24 hours and 7 days; a midnight or a morning release when there is no name. */
    clock_from: number;
    /** ISO date, Europe/London. */
    filed_day: string;
    /** The morning release it waits for, null once released. */
    held_until: number | null;
    closed_day: string | null;
    /** Null until an admin has entered the governors' period. */
    retention_months: number | null;
    legal_hold: number;
    feedback_reminded: number;
    /** Counts the changes, so that each of them writes, and by that locks, the row. */
    revision: number;
    /** Which master key wraps `wrapped_key`. Both are null once the concern is erased. */
    master_key_id: string | null;
    wrapped_key: Uint8Array | null;
    /** Sealed. */
    report: Uint8Array | null;
    /** Slow hash of the receipt code. */
    receipt_hash: Uint8Array | null;
  };
  concern_recipients: {
    concern_id: string;
    /** Keyed hash of school and person. */
    recipient_key: string;
    /** 1 for the chair who waits for the escalation. */
    standby: number;
    /** Sealed. */
    person: Uint8Array;
  };
  concern_messages: {
    concern_id: string;
    position: number;
    /** The morning on which recipients see it, null when they do. */
    visible_from: number | null;
    sealed: Uint8Array;
  };
  /** Append-only: triggers refuse to change a row, and to delete one before its concern is erased. */
  concern_accesses: {
    concern_id: string;
    position: number;
    sealed: Uint8Array;
  };
  /** One-time ids already used, as keyed hashes linked to nothing else. */
  concern_once: {
    key: string;
    expires_day: string;
  };
  /** The deployment's secret, wrapped by the master key. */
  vault_secret: {
    id: number;
    master_key_id: string;
    wrapped_key: Uint8Array;
  };
}
