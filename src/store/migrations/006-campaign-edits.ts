import type { Kysely } from 'kysely';

/** Cards that a change of a campaign leaves to be edited afterwards. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('campaigns')
    .addColumn('edit_revision', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
}
