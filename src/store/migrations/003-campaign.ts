import { type Kysely, SqliteAdapter, sql } from 'kysely';

/** The yearly acknowledgement campaign and its evidence chain. Days are ISO dates, times epoch milliseconds. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createCampaigns(db);
  await createPeople(db);
  await createEvidence(db);
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  await (isSqlite ? keepEvidenceSqlite(db) : keepEvidencePostgres(db));
}

async function createCampaigns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('campaigns')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('school_id', 'text', (c) => c.notNull())
    .addColumn('tenant_id', 'text', (c) => c.notNull())
    .addColumn('school_year', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('running_key', 'text', (c) => c.unique())
    .addColumn('policy_version', 'text', (c) => c.notNull())
    .addColumn('starts_on', 'text', (c) => c.notNull())
    .addColumn('due_on', 'text', (c) => c.notNull())
    .addColumn('started_at', 'int8')
    .addColumn('started_by', 'text')
    .addColumn('ended_at', 'int8')
    .addColumn('enrolled', 'integer', (c) => c.notNull())
    .addColumn('reminded_through', 'text', (c) => c.notNull())
    .addColumn('digested_on', 'text', (c) => c.notNull())
    .addColumn('digest_head', 'text', (c) => c.notNull())
    .addColumn('nudged_at', 'int8', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('shown', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addUniqueConstraint('campaigns_order', ['school_id', 'seq'])
    .execute();
  await db.schema
    .createTable('policy_versions')
    .addColumn('school_id', 'text', (c) => c.notNull())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('policy', 'text', (c) => c.notNull())
    .addColumn('since', 'int8', (c) => c.notNull())
    .addPrimaryKeyConstraint('policy_versions_pk', ['school_id', 'version'])
    .execute();
  await db.schema
    .createTable('campaign_agenda')
    .addColumn('school_id', 'text', (c) => c.primaryKey())
    .addColumn('tenant_id', 'text', (c) => c.notNull())
    .addColumn('since', 'text', (c) => c.notNull())
    .addColumn('next_at', 'int8', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('campaign_agenda_next').on('campaign_agenda').column('next_at').execute();
}

async function createPeople(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('campaign_people')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('campaign_id', 'text', (c) => c.notNull().references('campaigns.id'))
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'int8', (c) => c.notNull())
    .addColumn('due_on', 'text', (c) => c.notNull())
    .addColumn('mark', 'text')
    .addColumn('ask', 'text')
    .addColumn('nudged_at', 'int8', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addUniqueConstraint('campaign_people_once', ['campaign_id', 'person_id'])
    .execute();
  await db.schema
    .createTable('acknowledgements')
    .addColumn('campaign_id', 'text', (c) => c.notNull().references('campaigns.id'))
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('school_id', 'text', (c) => c.notNull())
    .addColumn('policy_version', 'text', (c) => c.notNull())
    .addColumn('language', 'text', (c) => c.notNull())
    .addColumn('at', 'int8', (c) => c.notNull())
    .addColumn('card', 'text', (c) => c.notNull())
    .addColumn('reference', 'text', (c) => c.notNull())
    // One signature per person and campaign, however often and wherever the button is pressed.
    .addPrimaryKeyConstraint('acknowledgements_pk', ['campaign_id', 'person_id'])
    .execute();
  await db.schema
    .createIndex('acknowledgements_person')
    .on('acknowledgements')
    .columns(['school_id', 'person_id', 'at'])
    .execute();
}

async function createEvidence(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('evidence')
    .addColumn('school_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('line', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('evidence_pk', ['school_id', 'seq'])
    .execute();
  await db.schema
    .createTable('evidence_heads')
    .addColumn('school_id', 'text', (c) => c.primaryKey())
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('evidence_subjects')
    .addColumn('school_id', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('salt', 'text', (c) => c.notNull())
    .addColumn('last_at', 'int8', (c) => c.notNull())
    .addPrimaryKeyConstraint('evidence_subjects_pk', ['school_id', 'person_id'])
    .execute();
}

/** The chain only grows, until a school leaves and takes its head with it. */
async function keepEvidenceSqlite(db: Kysely<unknown>): Promise<void> {
  await sql`create trigger evidence_unchanged before update on evidence
    begin select raise(abort, 'the evidence chain is append-only'); end`.execute(db);
  await sql`create trigger evidence_kept before delete on evidence
    when exists (select 1 from evidence_heads where school_id = old.school_id)
    begin select raise(abort, 'the evidence chain is append-only'); end`.execute(db);
}

async function keepEvidencePostgres(db: Kysely<unknown>): Promise<void> {
  await sql`create function keep_evidence() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' or exists (select 1 from evidence_heads where school_id = old.school_id)
      then raise exception 'the evidence chain is append-only'; end if;
      return old;
    end $$`.execute(db);
  await sql`create trigger evidence_kept before update or delete on evidence
    for each row execute function keep_evidence()`.execute(db);
}
