import { Kysely, sql } from 'kysely';
import { pino } from 'pino';
import { createOutbox, type Outbox, type OutboxParts } from '../../src/delivery/outbox.ts';
import { defaultLimits, type Limits } from '../../src/delivery/ports.ts';
import type { ItemState, OutboxItem } from '../../src/domain/delivery/item.ts';
import { type Executor, openDatabase } from '../../src/store/database.ts';
import { createDialect, type DatabaseKind } from '../../src/store/dialect.ts';
import { createOutboxLedger } from '../../src/store/outbox-ledger.ts';
import { enqueue } from '../../src/store/outbox-store.ts';
import type { Schema } from '../../src/store/schema/index.ts';
import { holdingTime, VirtualClock } from './clock.ts';
import { settingsOf } from './databases.ts';
import { countByState, stateOf } from './outbox-states.ts';
import { type Fault, newPersonId, Teams, type TeamsOptions } from './teams.ts';
import { directSender, type TestActivity } from './teams-sender.ts';
import { personalConversation } from './teams-world.ts';

export const SCHOOL = 'school';
export const TENANT = 'tenant';

/** The outbox on a real database and a virtual clock, before a stand-in for Teams. */
export interface Rig extends AsyncDisposable {
  readonly db: Executor;
  readonly clock: VirtualClock;
  readonly teams: Teams;
  readonly outbox: Outbox;
  readonly counted: { delivered: number; throttled: number; failed: Record<string, number> };
  /** Another process on the same database. */
  another(parts?: Partial<OutboxParts<TestActivity>>): Outbox;
  enqueue(...items: OutboxItem[]): Promise<number>;
  /** People who have the app; `known`: the bot already has a conversation with them. */
  people(count: number, known?: boolean): Promise<string[]>;
  /** Lets time run until nothing is open any more; returns how long that took, milliseconds. */
  drain(): Promise<number>;
  states(batch?: string): Promise<Record<ItemState, number>>;
}

export interface RigOptions extends TeamsOptions {
  readonly limits?: Partial<Limits>;
  readonly parts?: Partial<OutboxParts<TestActivity>>;
  /** When the clock starts, epoch milliseconds. */
  readonly start?: number;
}

/** An item with everything defaulted but what a test is about. */
export function item(over: Partial<OutboxItem> & Pick<OutboxItem, 'key' | 'to'>): OutboxItem {
  return {
    schoolId: SCHOOL,
    tenantId: TENANT,
    kind: 'notice',
    priority: 'normal',
    payload: over.key,
    ...over,
  };
}

/** Nothing here loses power, and thousands of small commits wait less. */
async function relaxCommits(kind: DatabaseKind, db: Executor): Promise<void> {
  if (kind === 'sqlite') return void (await sql`pragma synchronous = off`.execute(db));
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(db);
  await sql`alter database ${sql.id(rows[0]?.name ?? '')} set synchronous_commit = off`.execute(db);
}

/** Conversations with the people, as if they had installed the app. */
export async function knowPeople(db: Executor, ids: readonly string[]): Promise<void> {
  if (ids.length > 1_000) await knowPeople(db, ids.slice(1_000));
  const rows = ids.slice(0, 1_000).map((id) => ({
    tenant_id: TENANT,
    person_id: id,
    name: '',
    conversation_id: personalConversation(id),
    service_url: 'http://teams',
    blocked_reason: null,
    updated_at: 0,
  }));
  await db.insertInto('conversations').values(rows).execute();
}

export async function createRig(kind: DatabaseKind, options: RigOptions = {}): Promise<Rig> {
  const settings = await settingsOf(kind);
  const database = await openDatabase(settings);
  const clock = new VirtualClock(options.start);
  if (kind === 'postgres') await relaxCommits(kind, database.db);
  const db = new Kysely<Schema>({ dialect: holdingTime((await createDialect(settings)).dialect, clock) });
  if (kind === 'sqlite') await relaxCommits(kind, db);
  const teams = new Teams({ clock, latency: () => 80, ...options });
  const counted: Rig['counted'] = { delivered: 0, throttled: 0, failed: {} };
  const another: Rig['another'] = (parts) =>
    createOutbox<TestActivity>({
      ledger: createOutboxLedger(db),
      sender: directSender(teams, clock),
      compose: async ({ payload }) => (payload === null ? null : { text: String(payload) }),
      nextOpenMoment: async (_, at) => at,
      clock,
      limits: { callsPerSecond: 25, ...defaultLimits, ...options.limits },
      metrics: {
        delivered: () => void counted.delivered++,
        throttled: () => void counted.throttled++,
        failed: (code) => {
          counted.failed[code] = (counted.failed[code] ?? 0) + 1;
        },
      },
      log: pino({ level: 'silent' }),
      random: Math.random,
      ...options.parts,
      ...parts,
    });
  const outbox = another();
  return {
    db,
    clock,
    teams,
    outbox,
    counted,
    another,
    enqueue: (...items) => enqueue(db, items, clock.now()),
    async people(count, known = true) {
      const people = Array.from({ length: count }, () =>
        teams.world.addPerson({ id: newPersonId(), name: 'Ann Rees' }),
      );
      const ids = people.map(({ id }) => id);
      if (known) await knowPeople(db, ids);
      return ids;
    },
    states: (batch) => countByState(db, SCHOOL, batch),
    async drain() {
      const start = clock.now();
      const empty = async (): Promise<void> => {
        while ((await outbox.backlog()).depth > 0) await clock.sleep(1_000);
      };
      await clock.runUntil(empty());
      return clock.now() - start;
    },
    async [Symbol.asyncDispose]() {
      await clock.runUntil(outbox.stop());
      await db.destroy();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** What has been posted so far, word for word. */
export const texts = (rig: Rig): unknown[] => rig.teams.world.posts.map(({ activity }) => activity.text);

export const state = async (rig: Rig, key: string) => (await stateOf(rig.db, SCHOOL, key))?.state;

/** The faults in turn, then none. */
export const faults = (...list: (Fault | undefined)[]) => ({ fault: () => list.shift() });
