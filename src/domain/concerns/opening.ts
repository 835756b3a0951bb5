import { randomBytes } from 'node:crypto';
import type { Person as Reporter } from '../school/person.ts';
import type { Contacts } from '../school/settings.ts';
import type { Person, Said } from './concern.ts';
import { gatherFacts } from './facts.ts';
import { formLifetime, readForm, signToken } from './form.ts';
import type { Clock, ConcernRefusal, Outcome, People, Rosters, Schools } from './ports.ts';
import { candidatesOf, whoIsLeftOut, whoIsMentioned } from './routing.ts';
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
  /** True when the words may mean them, and nobody is named where the form asks whom it is about. */
  mentioned: boolean;
  /** True when it does not go to them, because of whom it is about. */
  leftOut: boolean;
}

export interface OpenedForm {
  token: string;
  schoolId: string;
  contacts: Contacts;
  shown: readonly ShownRecipient[];
  /** People the concern can be about. */
  people: readonly Person[];
}

/** Opens the form for a live member of the staff, with everybody who could receive what it says or will say. */
export async function openForm(
  ports: OpeningPorts,
  schoolId: string,
  person: Reporter,
  said?: Said,
): Promise<Outcome<{ form: OpenedForm }>> {
  const school = await ports.schools.school(person.tenantId, schoolId);
  if (!school || !(await ports.rosters.isStaff(school, person.id))) return { ok: false, code: 'refused' };
  const facts = await gatherFacts(school, ports);
  const office = (id: string): ShownRecipient['office'] =>
    id === school.headTeacherId ? 'head' : id === school.chairId ? 'chair' : 'member';
  const mentioned = said ? whoIsMentioned(said, facts, person.id) : [];
  const isLeftOut = said ? whoIsLeftOut(said, facts) : () => false;
  const shown = candidatesOf(facts).map((person) => ({
    ...person,
    office: office(person.id),
    reachable: facts.reachable.has(person.id),
    mentioned: mentioned.some(({ id }) => id === person.id),
    leftOut: isLeftOut(person),
  }));
  const content = {
    id: randomBytes(16).toString('base64url'),
    schoolId,
    expiresAt: ports.clock() + formLifetime,
    shown: shown.map(({ id }) => id),
  };
  const token = signToken(ports.hash, 'form', content, person.id);
  const { contacts } = school;
  return { ok: true, form: { token, schoolId, contacts, shown, people: facts.people } };
}

/**
 * The form once more after a refusal, for whom it was made out to. It keeps its token, so that what was filed
 * after all is not filed twice, unless the token itself is what was wrong.
 */
export async function reopenForm(
  ports: OpeningPorts,
  token: string,
  person: Reporter,
  why: ConcernRefusal | 'other',
  said: Said,
): Promise<OpenedForm | undefined> {
  const form = readForm(ports.hash, token, person.id);
  const opened = form && (await openForm(ports, form.schoolId, person, said));
  if (!opened?.ok) return undefined;
  const renew = why === 'recipients-changed' || why === 'form-expired';
  return renew ? opened.form : { ...opened.form, token };
}
