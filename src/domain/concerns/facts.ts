import type { ConcernSchool, People, Rosters } from './ports.ts';
import { candidatesOf, type RouteFacts } from './routing.ts';

/** Gathers what routing has to know, the channel's roster asked live. */
export async function gatherFacts(
  school: ConcernSchool,
  ports: { rosters: Rosters; people: People },
): Promise<RouteFacts> {
  const [channel, people] = await Promise.all([
    ports.rosters.headChannel(school),
    ports.people.named(school),
  ]);
  const named = (id: string) => ({ id, name: people.find((person) => person.id === id)?.name });
  const facts: RouteFacts = {
    schoolName: school.name,
    channel,
    people,
    head: named(school.headTeacherId),
    chair: named(school.chairId),
    reachable: new Set(),
  };
  const candidates = candidatesOf(facts).map(({ id }) => id);
  return { ...facts, reachable: await ports.people.reachable(school.tenantId, candidates) };
}
