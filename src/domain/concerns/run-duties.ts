import { randomInt } from 'node:crypto';
import { dayOf } from '../time/day.ts';
import { reporterNews } from './acts.ts';
import type { ConcernRecord, Report } from './concern.ts';
import type { ConcernDutyStore } from './concern-store.ts';
import { type DeliveryPorts, noticesFor, noticeTo } from './delivering.ts';
import { mustErase, mustEscalate, mustRemindOfFeedback } from './duties.ts';
import type { NoticeKind } from './notice.ts';
import type { Clock } from './ports.ts';
import { openRecipient, type Recipient, sealRecipient } from './recipients.ts';
import type { ConcernSeal, KeyedHash, Vault } from './sealing.ts';

export interface DutyPorts extends DeliveryPorts {
  store: ConcernDutyStore;
  vault: Vault;
  hash: KeyedHash;
  clock: Clock;
}

/** Releases, passes on, reminds. Run every minute, by every process; each duty is done once. */
export async function runConcernDuties(ports: DutyPorts): Promise<void> {
  for (const record of shuffled(await ports.store.toRelease(ports.clock()))) await release(ports, record);
  for (const record of shuffled(await ports.store.toReveal(ports.clock()))) await reveal(ports, record);
  for (const record of await ports.store.unsettled()) {
    if (mustEscalate(record, ports.clock())) await escalate(ports, record);
    if (mustRemindOfFeedback(record, ports.clock())) await remindOfFeedback(ports, record);
  }
}

/** Any order is as likely as any other, so the order in the channel tells nothing about that of filing. */
function shuffled<T>(list: readonly T[]): T[] {
  const mixed = [...list];
  for (let end = mixed.length - 1; end > 0; end -= 1) {
    const other = randomInt(end + 1);
    [mixed[end], mixed[other]] = [mixed[other] as T, mixed[end] as T];
  }
  return mixed;
}

interface Unlocked {
  seal: ConcernSeal;
  report: Report;
  recipients: Recipient[];
  standby: Recipient | undefined;
}

async function unlock(ports: DutyPorts, record: ConcernRecord): Promise<Unlocked> {
  if (!record.sealedKey) throw new Error('an erased concern was asked for');
  const seal = await ports.vault.unlock(record, record.sealedKey);
  const stored = await ports.store.recipients(record.id);
  const people = (standby: boolean) =>
    stored.filter((one) => one.standby === standby).map((one) => openRecipient(seal, one));
  const report = seal.open<Report>('report', record.report);
  return { seal, report, recipients: people(false), standby: people(true)[0] };
}

const tell = (ports: DutyPorts, record: ConcernRecord, to: Unlocked, what: NoticeKind) =>
  noticesFor(ports, record, to.report, to.recipients, what);

async function release(ports: DutyPorts, record: ConcernRecord): Promise<void> {
  const notices = await tell(ports, record, await unlock(ports, record), 'item');
  const when = { heldUntil: record.heldUntil };
  await ports.store.change(record.id, { when, set: { heldUntil: null }, notices });
}

/** What a nameless reporter wrote for the morning: no notice of it exists before, because a notice has a time. */
async function reveal(ports: DutyPorts, record: ConcernRecord): Promise<void> {
  const notices = await tell(ports, record, await unlock(ports, record), 'news');
  await ports.store.change(record.id, { reveal: ports.clock(), notices });
}

/** To the chair who was on standby since filing and still is the chair; else the reporter sees the council's officer. */
async function escalate(ports: DutyPorts, record: ConcernRecord): Promise<void> {
  const concern = await unlock(ports, record);
  const { seal, standby } = concern;
  const school = await ports.schools.school(record.tenantId, record.schoolId);
  const when = { escalation: record.escalation };
  const clockFrom = ports.clock();
  if (!standby || record.escalation > 0 || school?.chairId !== standby.id) {
    const notices = reporterNews({ record, report: concern.report });
    await ports.store.change(record.id, { when, set: { escalation: 2 }, notices });
    return;
  }
  const recipient = sealRecipient(seal, ports.hash, record.schoolId, standby);
  const notices = [noticeTo(record, { person: standby.id }, 'unanswered')];
  await ports.store.change(record.id, { when, set: { escalation: 1, clockFrom }, recipient, notices });
}

async function remindOfFeedback(ports: DutyPorts, record: ConcernRecord): Promise<void> {
  const notices = await tell(ports, record, await unlock(ports, record), 'feedback-due');
  const when = { feedbackReminded: false };
  await ports.store.change(record.id, { when, set: { feedbackReminded: true }, notices });
}

/**
 * Destroys the keys of what has outlived the governors' period, which is raised where it grew and never
 * shortened, and forgets spent one-time ids. Run every hour.
 */
export async function eraseEndedConcerns(ports: DutyPorts): Promise<void> {
  for (const { tenantId, schoolId } of await ports.store.schoolsWithConcerns()) {
    const school = await ports.schools.school(tenantId, schoolId);
    if (school?.retentionMonths) await ports.store.raiseRetention(schoolId, school.retentionMonths);
  }
  let erased = false;
  for (const record of await ports.store.closed()) {
    if (mustErase(record, ports.clock())) erased = (await ports.store.erase(record.id)) || erased;
  }
  if (erased) await ports.store.clean();
  await ports.store.forgetSpent(dayOf(ports.clock()));
}
