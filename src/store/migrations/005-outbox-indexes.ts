import { type Kysely, sql } from 'kysely';

/**
 * The outbox keeps what it has sent, so its look-ups must not grow with that. Without statistics SQLite takes any
 * index that begins with the tenant for one that finds few rows; so none does but those of what is open.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('outbox_recipient').execute();
  await db.schema
    .createIndex('outbox_recipient')
    .on('outbox')
    .columns(['recipient', 'tenant_id', 'state', 'priority', 'due_at', 'id'])
    .execute();
  await db.schema
    .createIndex('outbox_waiting')
    .on('outbox')
    .columns(['tenant_id', 'due_at', 'first_tried_at'])
    .where(sql.ref('state'), '=', sql.lit('queued'))
    .execute();
}
