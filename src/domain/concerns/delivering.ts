import { randomUUID } from 'node:crypto';
import type { ConcernRecord, Report } from './concern.ts';
import type { ConcernStore } from './concern-store.ts';
import { gatherFacts } from './facts.ts';
import type { Notice, NoticeKind } from './notice.ts';
import type { People, Rosters, Schools } from './ports.ts';
import { openRecipient, type Recipient } from './recipients.ts';
import { isBarred } from './routing.ts';
import type { Vault } from './sealing.ts';

export interface DeliveryPorts {
  schools: Schools;
  rosters: Rosters;
  people: People;
}

/**
 * The notices that reach all recipients of a concern. The channel is used only if it was the route, still
 * is the school's, and its live roster holds nobody barred at this moment either: somebody may have joined
 * since. Otherwise each recipient who is still there is told in person.
 */
export async function noticesFor(
  ports: DeliveryPorts,
  record: ConcernRecord,
  report: Report,
  recipients: readonly Recipient[],
  what: NoticeKind,
): Promise<Notice[]> {
  const school = await ports.schools.school(record.tenantId, record.schoolId);
  if (!school) return [];
  const facts = await gatherFacts(school, ports);
  const { channel } = facts;
  const toChannel =
    report.via === 'channel' &&
    report.channelId === school.headChannelId &&
    Boolean(channel?.length) &&
    !channel?.some((member) => isBarred(member, report, facts));
  const offices = [school.headTeacherId, school.chairId];
  const isThere = (id: string) =>
    !channel || offices.includes(id) || channel.some((member) => member.id === id);
  const inPerson = recipients
    .filter(({ id, by }) => isThere(id) && (!toChannel || by !== 'route'))
    .map(({ id }) => ({ person: id }));
  const places = toChannel ? [{ channel: report.channelId }, ...inPerson] : inPerson;
  return places.map((to) => noticeTo(record, to, what));
}

/**
 * Asked once more at the moment of sending, which can be hours after filing when Teams was down: a subject may
 * have joined the channel. Then the notices for each recipient in person take the place of the channel's.
 */
export async function mayPostInChannel(ports: RedirectPorts, notice: Posted): Promise<boolean> {
  const record = await ports.store.find(notice.concernId);
  if (!record?.sealedKey) return false;
  const seal = await ports.vault.unlock(record, record.sealedKey);
  const report = seal.open<Report>('report', record.report);
  const stored = await ports.store.recipients(record.id);
  const recipients = stored.filter(({ standby }) => !standby).map((one) => openRecipient(seal, one));
  const notices = await noticesFor(ports, record, report, recipients, notice.what);
  if (notices.some(({ to }) => 'channel' in to)) return true;
  const keyed = notices.map((one) => ({ ...one, key: `${notice.key}:${Object.values(one.to).join()}` }));
  await ports.store.change(record.id, { notices: keyed });
  return false;
}

export interface RedirectPorts extends DeliveryPorts {
  store: Pick<ConcernStore, 'find' | 'recipients' | 'change'>;
  vault: Vault;
}

export type Posted = Pick<Notice, 'key' | 'concernId' | 'what'>;

/** One contentless notice; its key is random, because several of a kind may follow each other. */
export function noticeTo(
  record: Pick<ConcernRecord, 'id' | 'tenantId' | 'schoolId' | 'reference' | 'urgent'>,
  to: Notice['to'],
  what: NoticeKind,
): Notice {
  const { id: concernId, tenantId, schoolId, reference, urgent } = record;
  return { key: randomUUID(), to, what, tenantId, schoolId, concernId, reference, urgent };
}
