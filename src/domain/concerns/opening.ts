import { randomBytes } from 'node:crypto';
import type { Person } from './concern.ts';
import { gatherFacts } from './facts.ts';
import { formLifetime, signToken } from './form.ts';
import type { Clock, ConcernSchool, Outcome, People, Rosters, Schools } from './ports.ts';
import { candidatesOf } from './routing.ts';
import type { KeyedHash } from './sealing.ts';

export interface OpeningPorts {
  schools: Schools;
  rosters: Rosters;
  people: People;
  hash: KeyedHash;
  clock: Clock;
}

/** Somebody the form lists as a possible recipient. */
export interface ShownRecipient extends Person {
  office: 'head' | 'chair' | 'member';
  /** False when the bot cannot write to them yet; they then count only as members of the channel. */
  reachable: boolean;
}

export interface OpenedForm {
  token: string;
  school: ConcernSchool;
  shown: readonly ShownRecipient[];
  /** People the concern can be about. */
  people: readonly Person[];
}

/** Opens the form for a live member of the staff, with everybody who could receive what it will say. */
export async function openForm(
  ports: OpeningPorts,
  schoolId: string,
  personId: string,
): Promise<Outcome<{ form: OpenedForm }>> {
  const school = await ports.schools.school(schoolId);
  if (!school || !(await ports.rosters.isStaff(schoolId, personId))) return { ok: false, code: 'refused' };
  const facts = await gatherFacts(school, ports);
  const office = (id: string): ShownRecipient['office'] =>
    id === school.headTeacherId ? 'head' : id === school.chairId ? 'chair' : 'member';
  const shown = candidatesOf(facts).map((person) => ({
    ...person,
    office: office(person.id),
    reachable: facts.reachable.has(person.id),
  }));
  const content = {
    id: randomBytes(16).toString('base64url'),
    schoolId,
    expiresAt: ports.clock() + formLifetime,
    shown: shown.map(({ id }) => id),
  };
  const token = signToken(ports.hash, 'form', content, personId);
  return { ok: true, form: { token, school, shown, people: facts.people } };
}
