import type { Selectable } from 'kysely';
import type { LeasedItem } from '../domain/delivery/ledger.ts';
import type { Executor } from './database.ts';
import { recipientOf } from './outbox-recipient.ts';
import type { OutboxTables } from './schema/outbox.ts';

type Row = Selectable<OutboxTables['outbox']>;

/** Adds to leased rows where they go: conversations, connector addresses and the messages to edit. */
export async function leasedItems(db: Executor, rows: readonly Row[]): Promise<LeasedItem[]> {
  const first = rows[0];
  if (!first) return [];
  const people = rows
    .map((row) => recipientOf(row.recipient))
    .flatMap((to) => ('person' in to ? [to.person] : []));
  const conversations = await conversationsOf(db, first.tenant_id, people);
  const strangers = people.filter((person) => !conversations.has(person));
  const teamsIds = await teamsIdsOf(db, first.tenant_id, strangers);
  const serviceUrls = await serviceUrlsOf(db, rows);
  const activities = await activitiesToEdit(db, rows);
  const ordered = [...rows].sort(
    (a, b) => a.priority - b.priority || a.due_at - b.due_at || (a.id < b.id ? -1 : 1),
  );
  return ordered.map((row) => {
    const to = recipientOf(row.recipient);
    const known = 'person' in to ? conversations.get(to.person) : undefined;
    return {
      id: row.id,
      schoolId: row.school_id,
      tenantId: row.tenant_id,
      kind: row.kind,
      key: row.key,
      card: row.card,
      to,
      payload: JSON.parse(row.payload),
      quiet: row.quiet === 1,
      repeatInDoubt: row.repeat_in_doubt === 1,
      attempt: row.attempt,
      doubts: row.doubts,
      firstTriedAt: row.first_tried_at ?? row.since,
      serviceUrl: known?.service_url ?? serviceUrls.get(row.school_id) ?? null,
      teamsId: 'person' in to ? (teamsIds.get(to.person) ?? null) : null,
      conversationId: 'conversation' in to ? to.conversation : (known?.conversation_id ?? null),
      edits: row.edits === 1 ? (activities.get(`${row.school_id} ${row.card}`) ?? []) : [],
    };
  });
}

async function conversationsOf(db: Executor, tenantId: string, people: readonly string[]) {
  if (people.length === 0) return new Map<string, { conversation_id: string; service_url: string }>();
  const found = await db
    .selectFrom('conversations')
    .select(['person_id', 'conversation_id', 'service_url'])
    .where('tenant_id', '=', tenantId)
    .where('person_id', 'in', people)
    .execute();
  return new Map(found.map((row) => [row.person_id, row]));
}

async function teamsIdsOf(
  db: Executor,
  tenantId: string,
  people: readonly string[],
): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const found = await db
    .selectFrom('members')
    .innerJoin('schools', 'schools.id', 'members.school_id')
    .select(['members.person_id', 'members.teams_id'])
    .where('schools.tenant_id', '=', tenantId)
    .where('members.person_id', 'in', people)
    .execute();
  return new Map(found.map((row) => [row.person_id, row.teams_id]));
}

async function serviceUrlsOf(db: Executor, rows: readonly Row[]): Promise<Map<string, string>> {
  const schools = [...new Set(rows.map((row) => row.school_id))];
  const found = await db
    .selectFrom('schools')
    .select(['id', 'service_url'])
    .where('id', 'in', schools)
    .execute();
  return new Map(found.map((row) => [row.id, row.service_url]));
}

async function activitiesToEdit(db: Executor, rows: readonly Row[]) {
  const edits = new Map<string, { conversationId: string; activityId: string }[]>();
  const editing = rows.filter((row) => row.edits === 1);
  if (editing.length === 0) return edits;
  const found = await db
    .selectFrom('outbox_activities')
    .selectAll()
    .where('school_id', 'in', [...new Set(editing.map((row) => row.school_id))])
    .where('card', 'in', [...new Set(editing.map((row) => row.card))])
    .execute();
  for (const { school_id, card, conversation_id, activity_id } of found) {
    const key = `${school_id} ${card}`;
    edits.set(key, [...(edits.get(key) ?? []), { conversationId: conversation_id, activityId: activity_id }]);
  }
  return edits;
}
