import { randomUUID } from 'node:crypto';
import type { ConcernRecord, Report } from './concern.ts';
import type { ConcernStore } from './concern-store.ts';
import { gatherFacts } from './facts.ts';
import type { Notice, NoticeKind } from './notice.ts';
import type { People, Rosters, Schools } from './ports.ts';
import { openRecipients, type Recipient } from './recipients.ts';
import { whoIsBarred } from './routing.ts';
import { unlock, type Vault } from './sealing.ts';

export interface DeliveryPorts {
  schools: Schools;
  rosters: Rosters;
  people: People;
}

/** Whom the notices of a concern may reach at this moment. */
interface Reach {
  /** True while the channel is the route, still is the school's, and its live roster holds nobody barred. */
  channel: boolean;
  /** The recipients who are still in place and could not be somebody it is about. */
  people: readonly Recipient[];
}

async function reachOf(
  ports: DeliveryPorts,
  record: ConcernRecord,
  report: Report,
  recipients: readonly Recipient[],
): Promise<Reach> {
  const school = await ports.schools.school(record.tenantId, record.schoolId);
  if (!school) return { channel: false, people: [] };
  const facts = await gatherFacts(school, ports);
  const { channel } = facts;
  const isBarred = whoIsBarred(report, facts);
  const offices = [school.headTeacherId, school.chairId];
  const isThere = (id: string) =>
    !channel || offices.includes(id) || channel.some((member) => member.id === id && !member.guest);
  return {
    channel:
      report.via === 'channel' &&
      report.channelId === school.headChannelId &&
      Boolean(channel?.length) &&
      !channel?.some(isBarred),
    people: recipients.filter((one) => isThere(one.id) && !isBarred(one)),
  };
}

/** Whether there is still a recipient who could open it, as far as the rosters of this moment tell. */
export async function reachesAnybody(
  ports: DeliveryPorts,
  record: ConcernRecord,
  report: Report,
  recipients: readonly Recipient[],
): Promise<boolean> {
  const { people } = await reachOf(ports, record, report, recipients);
  return people.length > 0;
}

/**
 * The notices that reach all recipients of a concern: in the channel if that may still be used, since somebody
 * may have joined, and otherwise each in person.
 */
export async function noticesFor(
  ports: DeliveryPorts,
  record: ConcernRecord,
  report: Report,
  recipients: readonly Recipient[],
  what: NoticeKind,
): Promise<Notice[]> {
  const { channel, people } = await reachOf(ports, record, report, recipients);
  const inPerson = people.filter(({ by }) => !channel || by !== 'route').map(({ id }) => ({ person: id }));
  const places = channel ? [{ channel: report.channelId }, ...inPerson] : inPerson;
  return places.map((to) => noticeTo(record, to, what));
}

/**
 * Asked once more at the moment of sending, which can be hours after filing when Teams was down: a subject may
 * have joined the channel, a recipient may have left. In the place of a notice that may not be posted in the
 * channel come those for each recipient in person.
 */
export async function mayTell(ports: TellingPorts, notice: Posted): Promise<boolean> {
  const record = await ports.store.find(notice.concernId);
  if (!record?.sealedKey) return false;
  const { seal, report } = await unlock(ports, record);
  const recipients = openRecipients(seal, await ports.store.recipients(record.id));
  const { channel, people } = await reachOf(ports, record, report, recipients);
  const { person } = notice;
  if (person !== undefined) return people.some(({ id }) => id === person);
  if (channel) return true;
  const instead = people.map(({ id }) => ({
    ...noticeTo(record, { person: id }, notice.what),
    key: `${notice.key}:${id}`,
  }));
  await ports.store.change(record.id, { notices: instead });
  return false;
}

export interface TellingPorts extends DeliveryPorts {
  store: Pick<ConcernStore, 'find' | 'recipients' | 'change'>;
  vault: Vault;
}

export interface Posted extends Pick<Notice, 'key' | 'concernId' | 'what'> {
  /** Missing when it is for the channel. */
  person?: string | undefined;
}

/** One contentless notice; its key is random, because several of a kind may follow each other. */
export function noticeTo(
  record: Pick<ConcernRecord, 'id' | 'tenantId' | 'schoolId' | 'reference' | 'urgent'>,
  to: Notice['to'],
  what: NoticeKind,
): Notice {
  const { id: concernId, tenantId, schoolId, reference, urgent } = record;
  return { key: randomUUID(), to, what, tenantId, schoolId, concernId, reference, urgent };
}
