import { type Kysely, sql } from 'kysely';

type Row = Record<string, unknown>;
type AnyDatabase = Kysely<Record<string, Row>>;

/** Whose rows they are to be. */
export interface Filling {
  school: string;
  person: string;
  tenant?: string;
}

/** The tables on which others lean. */
const first = ['schools', 'campaigns', 'concerns'];
/** What the database keeps for itself, and what belongs to no school. */
const notFilled = /^kysely_|^sqlite_|^vault_secret$|^outbox_paces$/;

/** The names of the product's tables as the database has them, parents first. */
export async function tableNames(db: AnyDatabase): Promise<string[]> {
  const tables = await db.introspection.getTables();
  const names = tables.map(({ name }) => name).filter((name) => !notFilled.test(name));
  return [...first.filter((name) => names.includes(name)), ...names.filter((name) => !first.includes(name))];
}

/** Writes one row into every table that there is, whatever its columns, and returns the rows as they stand. */
export async function fillTables(db: AnyDatabase, filling: Filling): Promise<void> {
  const tables = await db.introspection.getTables();
  for (const name of await tableNames(db)) {
    const columns = tables.find((table) => table.name === name)?.columns ?? [];
    const row = Object.fromEntries(
      columns.map((column) => [column.name, valueFor(name, column.name, column.dataType, filling)]),
    );
    await db.insertInto(name).values(row).execute();
  }
}

/** Every row of every table, as text to search and compare. */
export async function dump(db: AnyDatabase): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const name of await tableNames(db)) {
    const { rows } = await sql<Row>`select * from ${sql.table(name)}`.execute(db);
    found[name] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return found;
}

function valueFor(table: string, column: string, type: string, filling: Filling): unknown {
  const { school, person, tenant = 'tenant' } = filling;
  const known: Record<string, unknown> = {
    id: table === 'schools' ? school : `${table}-${school}`,
    school_id: school,
    running_key: school,
    campaign_id: `campaigns-${school}`,
    concern_id: `concerns-${school}`,
    tenant_id: tenant,
    person_id: person,
    recipient: `person:${person}`,
    started_by: person,
    added_by: person,
    head_teacher_id: person,
    team_id: `staff_team_id-${school}`,
    subject: `subject-${school}`,
    line: JSON.stringify({ who: `subject-${school}` }),
    mark: JSON.stringify({ state: 'paper', by: 'somebody' }),
    legal_hold: 0,
  };
  if (column in known) return known[column];
  if (/text|char/i.test(type)) return `${column}-${school}`;
  return /blob|bytea/i.test(type) ? Buffer.from(`${table}-${school}`) : 1;
}
