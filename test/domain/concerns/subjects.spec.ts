import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { followConcern, replyAsReporter } from '../../../src/domain/concerns/following.ts';
import { handleConcern } from '../../../src/domain/concerns/handling.ts';
import type { Notice } from '../../../src/domain/concerns/notice.ts';
import { listConcerns, readConcern } from '../../../src/domain/concerns/reading.ts';
import { runConcernDuties } from '../../../src/domain/concerns/run-duties.ts';
import type { Person } from '../../../src/domain/school/person.ts';
import { type ConcernWorld, day, newConcernWorld, people } from '../../support/concern-world.ts';

const everybody: Person[] = Object.values(people);
const reporter = people.assistant;
const others = everybody.filter(({ id }) => id !== reporter.id);
const some = fc.uniqueArray(fc.constantFrom(...others), { selector: ({ id }) => id, maxLength: 4 });

/** A school with any people in any office, and a concern about any of them, however they are named. */
const story = fc.record({
  channel: some,
  joiners: some,
  head: fc.constantFrom(...others),
  chair: fc.constantFrom(...others),
  picked: some,
  named: fc.option(fc.constantFrom(...others), { nil: undefined }),
  struckOut: some,
  aboutHead: fc.boolean(),
  withName: fc.boolean(),
  release: fc.constantFrom('now' as const, 'morning' as const),
  rosterFails: fc.boolean(),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

const ids = (persons: readonly Person[]) => persons.map(({ id }) => id);
const members = (persons: readonly Person[]) =>
  persons.map((person) => ({ ...person, name: person.name, guest: false }));

/** Everything that can happen to one concern, with everybody trying to get at it at each step. */
async function live(world: ConcernWorld, told: Story): Promise<void> {
  const { channel, head, chair, picked, named, struckOut, aboutHead } = told;
  world.school = { ...world.school, headTeacherId: head.id, chairId: chair.id };
  world.channel = told.rosterFails ? undefined : members(channel);
  world.notices = [];
  const before = await world.ids();
  const filed = await world.report(reporter, {
    ...{ about: ids(picked), aboutName: named?.name ?? '', aboutHead, notTo: ids(struckOut) },
    ...{ withName: told.withName, release: told.release },
  });
  const shut = new Set([
    ...ids(picked),
    ...ids(struckOut),
    ...(named ? [named.id] : []),
    ...(aboutHead ? [head.id] : []),
  ]);
  const [id] = (await world.ids()).filter((one) => !before.includes(one));
  if (!filed.ok || !id) {
    assert.deepEqual([filed.ok, id, world.notices], [false, undefined, []]);
    return;
  }
  await nobodyOf(shut, world, id);
  world.channel = members([...channel, ...told.joiners]);
  world.now += 3 * day;
  await runConcernDuties(world.ports);
  await nobodyOf(shut, world, id);
  const followed = await followConcern(world.ports, reporter, filed.receipt.code);
  assert(followed.ok);
  await replyAsReporter(world.ports, reporter, followed.view.ticket, { text: 'more', release: told.release });
  for (const person of others) {
    for (const to of shut) {
      const handed = await handleConcern(world.ports, person, id, { act: 'hand-over', to });
      assert(!handed.ok);
    }
  }
  for (const wait of [3, 8, 80]) {
    world.now += wait * day;
    await runConcernDuties(world.ports);
    await nobodyOf(shut, world, id);
  }
}

/** Nobody who is shut out has received, listed or opened it. */
async function nobodyOf(shut: ReadonlySet<string>, world: ConcernWorld, id: string): Promise<void> {
  const reach = (notice: Notice) =>
    'person' in notice.to ? [notice.to.person] : (world.channel ?? []).map((member) => member.id);
  for (const notice of world.notices.filter(({ concernId }) => concernId === id)) {
    for (const person of reach(notice)) assert(!shut.has(person), `${notice.what} reaches ${person}`);
  }
  world.notices = [];
  for (const person of everybody.filter((one) => shut.has(one.id))) {
    const lines = await listConcerns(world.ports, world.school.id, person);
    assert(!lines.some((line) => line.id === id), `${person.id} lists it`);
    assert.deepEqual(await readConcern(world.ports, person, id), { ok: false, code: 'refused' });
    const act = { act: 'note', text: 'mine', once: 'x' } as const;
    assert.deepEqual(await handleConcern(world.ports, person, id, act), { ok: false, code: 'refused' });
  }
}

it('no subject, and nobody struck out, ever receives, lists, opens or is handed a concern', async () => {
  let world = await newConcernWorld('sqlite');
  let stories = 0;
  const property = fc.asyncProperty(story, async (told) => {
    // A full database makes the later stories slow, not different.
    stories += 1;
    if (stories % 40 === 0) {
      await world[Symbol.asyncDispose]();
      world = await newConcernWorld('sqlite');
    }
    await live(world, told);
  });
  await fc.assert(property, { numRuns: 100 });
  await world[Symbol.asyncDispose]();
});
