import type { Insertable, Selectable } from 'kysely';
import type { ConcernRecord, ConcernStatus } from '../domain/concerns/concern.ts';
import type { StoredRecipient } from '../domain/concerns/concern-store.ts';
import type { ConcernTables } from './schema/concerns.ts';

type Row = ConcernTables['concerns'];
type PlainColumns = Omit<Row, 'revision' | 'receipt_hash' | 'id' | 'tenant_id' | 'school_id' | 'reference'>;

export function recordOf(row: Selectable<Row>): ConcernRecord {
  const { master_key_id: masterKeyId, wrapped_key: wrapped } = row;
  return {
    id: row.id,
    tenantId: row.tenant_id,
    schoolId: row.school_id,
    reference: row.reference,
    urgent: row.urgent === 1,
    status: row.status as ConcernStatus,
    opened: row.opened === 1,
    acknowledged: row.acknowledged === 1,
    escalation: row.escalation as ConcernRecord['escalation'],
    clockFrom: row.clock_from,
    filedDay: row.filed_day,
    heldUntil: row.held_until,
    closedDay: row.closed_day,
    retentionMonths: row.retention_months,
    legalHold: row.legal_hold === 1,
    feedbackReminded: row.feedback_reminded === 1,
    sealedKey: masterKeyId !== null && wrapped ? { masterKeyId, wrapped } : null,
    report: row.report ?? new Uint8Array(),
  };
}

/** The columns of those parts of a record that are given. */
export function columnsOf(record: Partial<ConcernRecord>): Partial<PlainColumns> {
  const all: { [Column in keyof PlainColumns]: PlainColumns[Column] | undefined } = {
    urgent: flag(record.urgent),
    status: record.status,
    opened: flag(record.opened),
    acknowledged: flag(record.acknowledged),
    escalation: record.escalation,
    clock_from: record.clockFrom,
    filed_day: record.filedDay,
    held_until: record.heldUntil,
    closed_day: record.closedDay,
    retention_months: record.retentionMonths,
    legal_hold: flag(record.legalHold),
    feedback_reminded: flag(record.feedbackReminded),
    master_key_id: record.sealedKey?.masterKeyId,
    wrapped_key: record.sealedKey && Buffer.from(record.sealedKey.wrapped),
    report: record.report && Buffer.from(record.report),
  };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as Partial<PlainColumns>;
}

const flag = (value: boolean | undefined): number | undefined =>
  value === undefined ? undefined : Number(value);

export function rowOf(record: ConcernRecord, receiptHash: Uint8Array): Insertable<Row> {
  const { id, tenantId, schoolId, reference } = record;
  return {
    ...{ id, tenant_id: tenantId, school_id: schoolId, reference },
    ...{ revision: 0, receipt_hash: Buffer.from(receiptHash) },
    ...(columnsOf(record) as PlainColumns),
  };
}

export function recipientRow(
  concernId: string,
  { recipientKey, standby, person }: StoredRecipient,
): Insertable<ConcernTables['concern_recipients']> {
  return {
    concern_id: concernId,
    recipient_key: recipientKey,
    standby: Number(standby),
    person: Buffer.from(person),
  };
}
