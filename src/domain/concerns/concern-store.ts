import type { ConcernRecord, SealedKey } from './concern.ts';
import type { Notice } from './notice.ts';

/** A recipient as stored: a keyed hash to search by, the person sealed. */
export interface StoredRecipient {
  recipientKey: string;
  /** True for the chair who waits for the escalation; sees nothing until then. */
  standby: boolean;
  person: Uint8Array;
}

/** A sealed line of a concern, in the order of its positions. */
interface StoredLine {
  position: number;
  sealed: Uint8Array;
}

/** Spends a one-time id: a keyed hash, linked neither to a concern nor to a person. */
export interface Once {
  key: string;
  /** ISO date after which it can be forgotten, because the token has expired. */
  expiresDay: string;
}

export interface NewConcern {
  record: ConcernRecord;
  receiptHash: Uint8Array;
  recipients: readonly StoredRecipient[];
  once: Once;
  notices: readonly Notice[];
}

/** What one act changes, all of it or nothing. */
export interface ConcernChange {
  /** The act is `stale` unless the concern still is as it was read. */
  when?: Partial<
    Pick<
      ConcernRecord,
      'status' | 'opened' | 'acknowledged' | 'escalation' | 'heldUntil' | 'legalHold' | 'feedbackReminded'
    >
  >;
  set?: Partial<
    Pick<
      ConcernRecord,
      | 'status'
      | 'opened'
      | 'acknowledged'
      | 'escalation'
      | 'heldUntil'
      | 'closedDay'
      | 'clockFrom'
      | 'legalHold'
      | 'feedbackReminded'
      | 'report'
    >
  >;
  /** Sealed for the position that the store allots. */
  message?: { seal(position: number): Uint8Array; visibleFrom: number | null };
  /** Shows what reporters wrote for this morning (epoch ms); `stale` when there is nothing to show. */
  reveal?: number;
  access?: { seal(position: number): Uint8Array };
  /** Made one, unless on standby so far; `stale` when they are one already. */
  recipient?: StoredRecipient;
  once?: Once;
  notices?: readonly Notice[];
}

/** The concerns at rest. */
export interface ConcernStore {
  /** `already` when the one-time id was spent: nothing is stored twice, whoever comes second. */
  file(concern: NewConcern): Promise<'filed' | 'already'>;
  isSpent(onceKey: string): Promise<boolean>;
  find(id: string): Promise<ConcernRecord | undefined>;
  findByReceipt(receiptHash: Uint8Array): Promise<ConcernRecord | undefined>;
  /** Concerns released to this recipient, newest day first. */
  listFor(recipientKey: string): Promise<ConcernRecord[]>;
  recipients(concernId: string): Promise<StoredRecipient[]>;
  /** Messages visible at a time, in order. */
  messages(concernId: string, now: number): Promise<StoredLine[]>;
  accesses(concernId: string): Promise<StoredLine[]>;
  change(concernId: string, change: ConcernChange): Promise<'done' | 'already' | 'stale'>;
}

/** What time asks of the concerns. */
export interface ConcernDutyStore extends Pick<ConcernStore, 'recipients' | 'change'> {
  /** Held concerns whose morning has come. */
  toRelease(now: number): Promise<ConcernRecord[]>;
  /** Released concerns with messages whose morning has come. */
  toReveal(now: number): Promise<ConcernRecord[]>;
  /** Everything released and open that may have to be passed on or reminded of. */
  unsettled(): Promise<ConcernRecord[]>;
  /** Closed concerns without a legal hold. */
  closed(): Promise<ConcernRecord[]>;
  /** Destroys the key and all that it sealed; what is left says only that there was one. */
  erase(concernId: string): Promise<boolean>;
  /**
   * Leaves nothing of erased rows, WAL and dead ones included, nor of the order in which rows were written: when
   * that is due now, or since a time that failed or left something, or once after a start, because a process can die
   * before it.
   */
  clean(isDue: boolean): Promise<void>;
  /** Leaves nothing in the files that tells when they were last written. */
  hideMoment(): Promise<void>;
  forgetSpent(beforeDay: string): Promise<void>;
  schoolsWithConcerns(): Promise<{ tenantId: string; schoolId: string }[]>;
  /** Never shortens: raises the period of every concern of the school that has a shorter one. */
  raiseRetention(schoolId: string, months: number): Promise<void>;
  /** Concerns whose key is wrapped by another master key than this. */
  wrappedOtherwise(masterKeyId: string, limit: number): Promise<ConcernRecord[]>;
  rewrap(concernId: string, from: SealedKey, to: SealedKey): Promise<boolean>;
}
