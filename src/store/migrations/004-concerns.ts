import { type CreateTableBuilder, type Kysely, SqliteAdapter, sql } from 'kysely';

/**
 * Private concerns. SQLite's tables have no row ids: those are given in the order of writing and would tell
 * when a nameless concern was filed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const binary = isSqlite ? sql`blob` : sql`bytea`;
  const unordered = <T extends string, C extends string>(table: CreateTableBuilder<T, C>) =>
    isSqlite ? table.modifyEnd(sql`without rowid`) : table;

  await unordered(
    db.schema
      .createTable('concerns')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('tenant_id', 'text', (c) => c.notNull())
      .addColumn('school_id', 'text', (c) => c.notNull())
      .addColumn('reference', 'text', (c) => c.notNull())
      .addColumn('urgent', 'integer', (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('opened', 'integer', (c) => c.notNull())
      .addColumn('acknowledged', 'integer', (c) => c.notNull())
      .addColumn('escalation', 'integer', (c) => c.notNull())
      .addColumn('clock_from', 'int8', (c) => c.notNull())
      .addColumn('filed_day', 'text', (c) => c.notNull())
      .addColumn('held_until', 'int8')
      .addColumn('closed_day', 'text')
      .addColumn('retention_months', 'integer')
      .addColumn('legal_hold', 'integer', (c) => c.notNull())
      .addColumn('feedback_reminded', 'integer', (c) => c.notNull())
      .addColumn('revision', 'integer', (c) => c.notNull())
      .addColumn('master_key_id', 'text')
      .addColumn('wrapped_key', binary)
      .addColumn('report', binary)
      .addColumn('receipt_hash', binary, (c) => c.unique()),
  ).execute();
  await unordered(
    db.schema
      .createTable('concern_recipients')
      .addColumn('concern_id', 'text', (c) => c.notNull().references('concerns.id'))
      .addColumn('recipient_key', 'text', (c) => c.notNull())
      .addColumn('standby', 'integer', (c) => c.notNull())
      .addColumn('person', binary, (c) => c.notNull())
      .addPrimaryKeyConstraint('concern_recipients_pk', ['concern_id', 'recipient_key']),
  ).execute();
  await db.schema
    .createIndex('concern_recipients_key')
    .on('concern_recipients')
    .column('recipient_key')
    .execute();
  for (const name of ['concern_messages', 'concern_accesses'] as const) {
    const lines = db.schema
      .createTable(name)
      .addColumn('concern_id', 'text', (c) => c.notNull().references('concerns.id'))
      .addColumn('position', 'integer', (c) => c.notNull())
      .addColumn('sealed', binary, (c) => c.notNull())
      .addPrimaryKeyConstraint(`${name}_pk`, ['concern_id', 'position']);
    await unordered(name === 'concern_messages' ? lines.addColumn('visible_from', 'int8') : lines).execute();
  }
  await unordered(
    db.schema
      .createTable('concern_once')
      .addColumn('key', 'text', (c) => c.primaryKey())
      .addColumn('expires_day', 'text', (c) => c.notNull()),
  ).execute();
  await db.schema
    .createTable('vault_secret')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('master_key_id', 'text', (c) => c.notNull())
    .addColumn('wrapped_key', binary, (c) => c.notNull())
    .execute();
  await (isSqlite ? keepAccessesSqlite(db) : keepAccessesPostgres(db));
}

/** The access log only grows, until its concern's key is destroyed. */
async function keepAccessesSqlite(db: Kysely<unknown>): Promise<void> {
  await sql`create trigger concern_accesses_unchanged before update on concern_accesses
    begin select raise(abort, 'the access log is append-only'); end`.execute(db);
  await sql`create trigger concern_accesses_kept before delete on concern_accesses
    when exists (select 1 from concerns where id = old.concern_id and wrapped_key is not null)
    begin select raise(abort, 'the access log is append-only'); end`.execute(db);
}

async function keepAccessesPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`create function keep_concern_accesses() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' or exists
        (select 1 from concerns where id = old.concern_id and wrapped_key is not null)
      then raise exception 'the access log is append-only'; end if;
      return old;
    end $$`.execute(db);
  await sql`create trigger concern_accesses_kept before update or delete on concern_accesses
    for each row execute function keep_concern_accesses()`.execute(db);
}
