import type { Person as Actor } from '../school/person.ts';
import { type AccessPorts, placeOf, type UnlockedConcern, unlockFor, unlockRecord } from './access.ts';
import {
  type Access,
  asPerson,
  type ConcernRecord,
  type Message,
  type Person,
  type Report,
} from './concern.ts';
import { monthsAfter } from './day.ts';
import type { ConcernLine, Outcome } from './ports.ts';
import { recipientKey } from './recipients.ts';
import { candidatesOf, whoIsBarred } from './routing.ts';

/** All that a recipient sees in the dialog. */
export interface ConcernView {
  record: ConcernRecord;
  report: Report;
  messages: readonly Message[];
  accesses: readonly Access[];
  recipients: readonly Person[];
  councilOfficer: string;
  /** Who else may be made a recipient. */
  handoverTo: readonly Person[];
  /** ISO date by which the reporter should have heard what came of it: three months after filing. */
  feedbackDue: string;
}

const feedbackMonths = 3;

/** ISO date by which feedback is due (best practice of Directive 2019/1937). */
export const feedbackDue = (record: Pick<ConcernRecord, 'filedDay'>): string =>
  monthsAfter(record.filedDay, feedbackMonths);

/** Opens a concern for a recipient. The opening is in the access log before a word is shown. */
export async function readConcern(
  ports: AccessPorts,
  person: Actor,
  concernId: string,
): Promise<Outcome<{ view: ConcernView }>> {
  const concern = await unlockFor(ports, person, concernId, 'concern.read');
  if (!concern) return { ok: false, code: 'refused' };
  const { record, seal } = concern;
  const access: Access = { by: asPerson(person), at: ports.clock(), act: 'opened' };
  const status = record.status === 'new' ? 'seen' : record.status;
  const done = await ports.store.change(concernId, {
    when: { status: record.status },
    set: { opened: true, status },
    access: { seal: (position) => seal.seal(`access:${position}`, access) },
  });
  // Somebody else changed it in between: look again, with their change.
  if (done !== 'done') return readConcern(ports, person, concernId);
  return { ok: true, view: await viewOf(ports, { ...concern, record: { ...record, opened: true, status } }) };
}

/** What is shown of a concern that is open before a recipient. */
export async function viewOf(ports: AccessPorts, concern: UnlockedConcern): Promise<ConcernView> {
  const { record, report, seal, recipients, facts } = concern;
  const [messages, accesses] = await Promise.all([
    ports.store.messages(record.id, ports.clock()),
    ports.store.accesses(record.id),
  ]);
  const isBarred = whoIsBarred(report, facts);
  const isNew = (person: Person) => recipients.every(({ id }) => id !== person.id);
  return {
    record,
    report,
    messages: messages.map(({ position, sealed }) => seal.open<Message>(`message:${position}`, sealed)),
    accesses: accesses.map(({ position, sealed }) => seal.open<Access>(`access:${position}`, sealed)),
    recipients,
    councilOfficer: concern.school.contacts.councilOfficer,
    handoverTo: candidatesOf(facts).filter(
      (person) => isNew(person) && facts.reachable.has(person.id) && !isBarred(person),
    ),
    feedbackDue: feedbackDue(record),
  };
}

const atOnce = 10;

/** The concerns that wait for a person in a school, newest day first, without a word of what they say. */
export async function listConcerns(
  ports: AccessPorts,
  schoolId: string,
  person: Actor,
): Promise<ConcernLine[]> {
  const place = await placeOf(ports, schoolId, person);
  if (!place) return [];
  const records = await ports.store.listFor(recipientKey(ports.hash, schoolId, person.id));
  const lines: ConcernLine[] = [];
  // Each is unlocked to be checked; some at a time, because the master key can be a network away.
  for (let start = 0; start < records.length; start += atOnce) {
    const some = records.slice(start, start + atOnce);
    const opened = await Promise.all(
      some.map((record) => unlockRecord(ports, person, record, place, 'concern.read')),
    );
    for (const { record } of opened.filter((one) => one !== undefined)) {
      const { id, reference, urgent, status, filedDay: day } = record;
      lines.push({ id, reference, urgent, status, day });
    }
  }
  return lines;
}
