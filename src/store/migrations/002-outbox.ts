import { type Kysely, sql } from 'kysely';

/** The outbox: items, the messages they became, and the pace that all processes keep together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('outbox')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('school_id', 'text', (c) => c.notNull())
    .addColumn('tenant_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('card', 'text', (c) => c.notNull())
    .addColumn('edits', 'integer', (c) => c.notNull())
    .addColumn('batch', 'text')
    .addColumn('recipient', 'text', (c) => c.notNull())
    .addColumn('payload', 'text', (c) => c.notNull())
    .addColumn('priority', 'integer', (c) => c.notNull())
    .addColumn('due_at', 'int8', (c) => c.notNull())
    .addColumn('expires_at', 'int8')
    .addColumn('quiet', 'integer', (c) => c.notNull())
    .addColumn('repeat_in_doubt', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('since', 'int8', (c) => c.notNull())
    .addColumn('attempt', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('doubts', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('first_tried_at', 'int8')
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'int8')
    .addColumn('withdrawn', 'text')
    .addUniqueConstraint('outbox_key', ['school_id', 'key'])
    .execute();
  const index = (name: string, columns: string[]): Promise<void> =>
    db.schema.createIndex(name).on('outbox').columns(columns).execute();
  const open = (name: string, state: 'queued' | 'leased', columns: string[]): Promise<void> =>
    db.schema
      .createIndex(name)
      .on('outbox')
      .columns(columns)
      .where(sql.ref('state'), '=', sql.lit(state))
      .execute();
  await open('outbox_due', 'queued', ['tenant_id', 'priority', 'due_at', 'id']);
  await open('outbox_leased', 'leased', ['tenant_id', 'lease_until']);
  await index('outbox_recipient', ['tenant_id', 'recipient', 'state', 'priority', 'due_at', 'id']);
  await index('outbox_card', ['school_id', 'card']);
  await index('outbox_batch', ['school_id', 'batch']);
  await db.schema
    .createTable('outbox_activities')
    .addColumn('school_id', 'text', (c) => c.notNull())
    .addColumn('card', 'text', (c) => c.notNull())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('activity_id', 'text', (c) => c.notNull())
    .addColumn('sent_at', 'int8', (c) => c.notNull())
    .addPrimaryKeyConstraint('outbox_activities_pk', ['school_id', 'card', 'conversation_id', 'activity_id'])
    .execute();
  await db.schema
    .createTable('outbox_paces')
    .addColumn('tenant_id', 'text', (c) => c.primaryKey())
    .addColumn('next_at', 'float8', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('outbox_recipients')
    .addColumn('tenant_id', 'text', (c) => c.notNull())
    .addColumn('recipient', 'text', (c) => c.notNull())
    .addColumn('short_level', 'float8', (c) => c.notNull())
    .addColumn('hour_level', 'float8', (c) => c.notNull())
    .addColumn('paused_until', 'int8', (c) => c.notNull())
    .addPrimaryKeyConstraint('outbox_recipients_pk', ['tenant_id', 'recipient'])
    .execute();
}
