import { strict as assert } from 'node:assert';
import type { Draft } from '../../src/domain/concerns/concern.ts';
import { followConcern } from '../../src/domain/concerns/following.ts';
import { readConcern } from '../../src/domain/concerns/reading.ts';
import { runConcernDuties } from '../../src/domain/concerns/run-duties.ts';
import type { Person } from '../../src/domain/school/person.ts';
import { type ConcernWorld, day, people } from './concern-world.ts';

const { head, deputy, bursar, chair, assistant } = people;

/** What happens to concerns of the assistant, in the words of the specs. */
export function lifeIn(world: () => ConcernWorld) {
  const read = (person: Person, id: string) => readConcern(world().ports, person, id);
  const meet = (...members: readonly { id: string; name: string }[]) => {
    world().channel = members.map((member) => ({ ...member, guest: false }));
  };
  return {
    read,
    /** Who is in the head teacher's channel from now on. */
    meet,
    /** The school as it was, and nothing told yet. */
    begin() {
      world().notices = [];
      world().school = { ...world().school, chairId: chair.id, headTeacherId: head.id };
      world().chairName = chair.name;
      meet(head, deputy, bursar);
    },
    async file(draft: Partial<Draft> = {}) {
      const before = await world().ids();
      const filed = await world().report(assistant, draft);
      assert(filed.ok);
      const id = (await world().ids()).find((one) => !before.includes(one));
      assert(id);
      return { id, code: filed.receipt.code, filed: filed.receipt.filed };
    },
    canRead: async (person: Person, id: string) => (await read(person, id)).ok,
    /** Whom the time tells what about these concerns. */
    async duties(...ids: string[]) {
      world().notices = [];
      await runConcernDuties(world().ports);
      const told = world().notices.filter(({ concernId }) => ids.includes(concernId));
      return told.map(({ to, what }) => [Object.values(to)[0], what]);
    },
    /** 08:30 of the next school day, in winter. */
    nextMorning() {
      const tomorrow = Date.parse(`${isoDay(world().now + day)}T00:00:00Z`);
      world().now = world().school.calendar.nextOpenMoment(tomorrow);
    },
    async follow(code: string) {
      const followed = await followConcern(world().ports, assistant, code);
      assert(followed.ok);
      return followed.view;
    },
  };
}

export const isoDay = (time: number) => new Date(time).toISOString().slice(0, 10);
