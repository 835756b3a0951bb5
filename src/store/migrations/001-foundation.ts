import type { Kysely } from 'kysely';

/** Schools, people, and what is learnt from answers. Times are epoch milliseconds, booleans 0 or 1. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('schools')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('tenant_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('staff_team_id', 'text', (c) => c.notNull())
    .addColumn('leadership_team_id', 'text', (c) => c.notNull())
    .addColumn('head_channel_id', 'text', (c) => c.notNull())
    .addColumn('head_teacher_id', 'text', (c) => c.notNull())
    .addColumn('chair_id', 'text', (c) => c.notNull())
    .addColumn('service_url', 'text', (c) => c.notNull())
    .addColumn('settings', 'text', (c) => c.notNull())
    .addColumn('created_at', 'int8', (c) => c.notNull())
    .addColumn('updated_at', 'int8', (c) => c.notNull())
    .addColumn('next_sync_at', 'int8', (c) => c.notNull())
    .addUniqueConstraint('schools_staff_team', ['tenant_id', 'staff_team_id'])
    .addUniqueConstraint('schools_head_channel', ['tenant_id', 'head_channel_id'])
    .execute();
  await db.schema.createIndex('schools_next_sync').on('schools').column('next_sync_at').execute();
  await db.schema
    .createTable('routes')
    .addColumn('school_id', 'text', (c) => c.notNull().references('schools.id').onDelete('cascade'))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('head_teacher_id', 'text', (c) => c.notNull())
    .addColumn('chair_id', 'text', (c) => c.notNull())
    .addColumn('head_channel_id', 'text', (c) => c.notNull())
    .addColumn('effective_at', 'int8', (c) => c.notNull())
    .addPrimaryKeyConstraint('routes_pk', ['school_id', 'seq'])
    .execute();
  await db.schema
    .createTable('teams')
    .addColumn('tenant_id', 'text', (c) => c.notNull())
    .addColumn('team_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('service_url', 'text', (c) => c.notNull())
    .addColumn('added_by', 'text')
    .addColumn('added_at', 'int8', (c) => c.notNull())
    .addPrimaryKeyConstraint('teams_pk', ['tenant_id', 'team_id'])
    .execute();
  await db.schema
    .createTable('members')
    .addColumn('school_id', 'text', (c) => c.notNull().references('schools.id').onDelete('cascade'))
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('roster', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('teams_id', 'text', (c) => c.notNull())
    .addColumn('guest', 'integer', (c) => c.notNull())
    .addColumn('joined_at', 'int8', (c) => c.notNull())
    .addColumn('left_at', 'int8')
    .addColumn('seen_at', 'int8', (c) => c.notNull())
    .addPrimaryKeyConstraint('members_pk', ['school_id', 'person_id', 'roster'])
    .execute();
  await db.schema.createIndex('members_person').on('members').column('person_id').execute();
  await db.schema
    .createTable('conversations')
    .addColumn('tenant_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('service_url', 'text', (c) => c.notNull())
    .addColumn('blocked_reason', 'text')
    .addColumn('updated_at', 'int8', (c) => c.notNull())
    .addPrimaryKeyConstraint('conversations_pk', ['tenant_id', 'person_id'])
    .execute();
  await db.schema
    .createTable('preferences')
    .addColumn('tenant_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('language', 'text')
    .addColumn('school_id', 'text')
    .addPrimaryKeyConstraint('preferences_pk', ['tenant_id', 'person_id'])
    .execute();
  await db.schema
    .createTable('answer_counts')
    .addColumn('school_id', 'text', (c) => c.notNull())
    .addColumn('answer_id', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('answer_counts_pk', ['school_id', 'answer_id', 'language', 'day', 'kind'])
    .execute();
  await db.schema
    .createTable('topics')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('answer_id', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'int8', (c) => c.notNull())
    .execute();
}
