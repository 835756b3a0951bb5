import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { openDatabase } from '../../src/store/database.ts';
import type { DatabaseKind } from '../../src/store/dialect.ts';
import { enqueue } from '../../src/store/outbox-store.ts';
import { settingsOf } from './databases.ts';
import { item, knowPeople } from './outbox.ts';
import type { ProcessOrders } from './outbox-process.ts';
import { newPersonId, Teams, type TeamsOptions } from './teams.ts';
import { personalConversation } from './teams-world.ts';

/** Starts a process that waits for its orders, so that nobody waits for its start. */
function warmUp(): { child: ChildProcess; ready: Promise<unknown> } {
  const child = fork(join(import.meta.dirname, 'outbox-process.ts'));
  return { child, ready: once(child, 'message') };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** Real processes on one real database before a stand-in for Teams over HTTP. */
export async function createFleet(
  kind: DatabaseKind,
  limits: ProcessOrders['limits'],
  options: TeamsOptions,
) {
  const settings = await settingsOf(kind);
  const database = await openDatabase(settings);
  const teams = new Teams(options);
  const server = await teams.listen();
  const running = new Set<ChildProcess>();
  let next = warmUp();
  /** Leases that were open when their process died: `id:attempt`. */
  const inFlight = new Set<string>();
  const leased = () =>
    database.db
      .selectFrom('outbox')
      .select(['id', 'attempt', 'lease_owner'])
      .where('state', '=', 'leased')
      .execute();
  return {
    db: database.db,
    teams,
    inFlight,
    leased,
    /** One message to each of so many people, with whom the bot has a conversation if they are `known`. */
    async enqueuePeople(count: number, known = false): Promise<string[]> {
      const people = Array.from({ length: count }, newPersonId);
      for (const id of people) teams.world.addPerson({ id, name: 'Ann Rees' });
      if (known) await knowPeople(database.db, people);
      await enqueue(
        database.db,
        people.map((person) => item({ key: person, to: { person } })),
        Date.now(),
      );
      return people;
    },
    async start(): Promise<ChildProcess> {
      const { child, ready } = next;
      next = warmUp();
      await ready;
      running.add(child);
      const started = once(child, 'message');
      child.send({ settings, teamsUrl: server.url, limits } satisfies ProcessOrders);
      await started;
      return child;
    },
    async kill(child: ChildProcess): Promise<void> {
      running.delete(child);
      await kill(child);
      for (const { id, attempt } of await leased()) inFlight.add(`${id}:${attempt}`);
    },
    /** Waits until nothing is open any more. */
    async drain(): Promise<void> {
      const left = database.db.selectFrom('outbox').select('id').where('state', 'in', ['queued', 'leased']);
      // Thousands of rows at a time would keep the stand-in from answering.
      const open = left.limit(1);
      while (await open.executeTakeFirst()) await new Promise((resolve) => setTimeout(resolve, 50));
    },
    /** Messages accepted per second, from the first to the last. */
    rate(): number {
      const { posts } = teams.world;
      return ((posts.length - 1) * 1_000) / ((posts.at(-1)?.at ?? 0) - (posts[0]?.at ?? 0));
    },
    copiesOf: (person: string): number => teams.world.postsTo(personalConversation(person)).length,
    async [Symbol.asyncDispose](): Promise<void> {
      for (const child of [...running, next.child]) await kill(child);
      await server[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}
