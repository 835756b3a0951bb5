import { type Act, isPermitted, type Role } from '../school/permissions.ts';
import type { Person } from '../school/person.ts';
import type { ConcernRecord, Report } from './concern.ts';
import type { ConcernStore } from './concern-store.ts';
import { gatherFacts } from './facts.ts';
import type { Clock, ConcernSchool, People, Rosters, Schools } from './ports.ts';
import { openRecipients, type Recipient, recipientKey } from './recipients.ts';
import { type RouteFacts, whoIsBarred } from './routing.ts';
import { type ConcernSeal, type KeyedHash, unlock, type Vault } from './sealing.ts';

export interface AccessPorts {
  store: ConcernStore;
  vault: Vault;
  hash: KeyedHash;
  schools: Schools;
  rosters: Rosters;
  people: People;
  clock: Clock;
}

/** A concern unlocked for one of its recipients. */
export interface UnlockedConcern {
  record: ConcernRecord;
  seal: ConcernSeal;
  report: Report;
  recipients: readonly Recipient[];
  school: ConcernSchool;
  facts: RouteFacts;
}

export type RecipientAct = Extract<
  Act,
  'concern.read' | 'concern.reply' | 'concern.status' | 'concern.note' | 'concern.handOver' | 'concern.hold'
>;

/**
 * The one way by which a recipient reaches a concern; every read, list and act goes through it. It opens to
 * whoever was made a recipient, may do the act by the law and the rosters of this moment (live member of the
 * head teacher's channel, head teacher or chair), and is not, and could not be, somebody it is about.
 */
export async function unlockFor(
  ports: AccessPorts,
  person: Person,
  concernId: string,
  act: RecipientAct,
): Promise<UnlockedConcern | undefined> {
  const record = await ports.store.find(concernId);
  const place = await placeOf(ports, record?.schoolId ?? '', person);
  return record && place && unlockRecord(ports, person, record, place, act);
}

/** Where somebody stands in a school at this moment. */
export interface Place {
  school: ConcernSchool;
  facts: RouteFacts;
  /** What a recipient in this place is, in the words of the law. */
  roles: ReadonlySet<Role>;
}

/** Undefined for whoever holds no place: without the channel's roster only the two offices do. */
export async function placeOf(
  ports: AccessPorts,
  schoolId: string,
  person: Person,
): Promise<Place | undefined> {
  const school = await ports.schools.school(person.tenantId, schoolId);
  if (!school) return undefined;
  const facts = await gatherFacts(school, ports);
  const roles = new Set<Role>();
  if (person.id === facts.head.id || person.id === facts.chair.id) roles.add('recipient in person');
  if (facts.channel?.some(({ id, guest }) => id === person.id && !guest)) {
    roles.add('leadership').add('channel recipient');
  }
  return roles.size > 0 ? { school, facts, roles } : undefined;
}

/**
 * Whether anybody whom a concern was given to still holds a place in its school. Asked every minute, so without
 * unlocking it; as long as only the channel's roster could tell and it cannot be had, somebody may.
 */
export async function isAnybodyInPlace(
  ports: Pick<AccessPorts, 'schools' | 'rosters' | 'hash'> & { store: Pick<ConcernStore, 'recipients'> },
  record: ConcernRecord,
): Promise<boolean> {
  const school = await ports.schools.school(record.tenantId, record.schoolId);
  if (!school) return true;
  const stored = await ports.store.recipients(record.id);
  const isRecipient = (id: string): boolean => {
    const key = recipientKey(ports.hash, school.id, id);
    return stored.some((one) => one.recipientKey === key && !one.standby);
  };
  if (isRecipient(school.headTeacherId) || isRecipient(school.chairId)) return true;
  const channel = await ports.rosters.headChannel(school);
  return !channel || channel.some(({ id, guest }) => !guest && isRecipient(id));
}

/** The rest of the check, for a person whose place is known. */
export async function unlockRecord(
  ports: AccessPorts,
  person: Person,
  record: ConcernRecord,
  { school, facts, roles }: Place,
  act: RecipientAct,
): Promise<UnlockedConcern | undefined> {
  if (!record.sealedKey || record.heldUntil !== null || record.schoolId !== school.id) return undefined;
  if (!isPermitted(act, roles)) return undefined;
  const stored = await ports.store.recipients(record.id);
  const key = recipientKey(ports.hash, record.schoolId, person.id);
  if (!stored.some((one) => one.recipientKey === key && !one.standby)) return undefined;
  const { seal, report } = await unlock(ports, record);
  if (whoIsBarred(report, facts)(person)) return undefined;
  return { record, seal, report, recipients: openRecipients(seal, stored), school, facts };
}
