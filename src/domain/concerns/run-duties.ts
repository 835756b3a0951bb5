import { randomInt } from 'node:crypto';
import { dayOf } from '../time/day.ts';
import { isAnybodyInPlace } from './access.ts';
import { reporterNews } from './acts.ts';
import type { ConcernRecord, Report } from './concern.ts';
import type { ConcernDutyStore } from './concern-store.ts';
import { type DeliveryPorts, noticesFor, noticeTo } from './delivering.ts';
import { isLeftUnanswered, mustErase, mustEscalate, mustRemindOfFeedback } from './duties.ts';
import { gatherFacts } from './facts.ts';
import type { NoticeKind } from './notice.ts';
import type { Clock } from './ports.ts';
import { openRecipients, type Recipient, sealRecipient } from './recipients.ts';
import { whoIsBarred } from './routing.ts';
import { type ConcernSeal, type KeyedHash, unlock, type Vault } from './sealing.ts';

export interface DutyPorts extends DeliveryPorts {
  store: ConcernDutyStore;
  vault: Vault;
  hash: KeyedHash;
  clock: Clock;
}

/**
 * Releases, passes on, reminds. Run every minute, by every process; each duty is done once. A concern that fails,
 * because its row was damaged, holds up none of the others.
 * @throws Error with the first failure as its cause, when all is done
 */
export async function runConcernDuties(ports: DutyPorts): Promise<void> {
  const { store, clock } = ports;
  const failures: unknown[] = [];
  const attempt = <T>(work: Promise<T>): Promise<T | undefined> =>
    work.catch((error: unknown) => void failures.push(error));
  const doEach = async (records: readonly ConcernRecord[], duty: Duty): Promise<number> => {
    let done = 0;
    for (const record of records) if (await attempt(duty(ports, record))) done += 1;
    return done;
  };
  const released = await doEach(shuffled(await store.toRelease(clock())), release);
  const revealed = await doEach(shuffled(await store.toReveal(clock())), reveal);
  await attempt(store.clean(released + revealed > 0));
  const unsettled = await store.unsettled();
  await doEach(unsettled, passOn);
  await doEach(
    unsettled.filter((record) => mustRemindOfFeedback(record, clock())),
    remindOfFeedback,
  );
  await store.hideMoment();
  if (failures.length > 0) throw new Error('a concern could not be looked after', { cause: failures[0] });
}

/** True when it was done here, false when another process was first. */
type Duty = (ports: DutyPorts, record: ConcernRecord) => Promise<boolean>;

/** Any order is as likely as any other, so the order in the channel tells nothing about that of filing. */
function shuffled<T>(list: readonly T[]): T[] {
  const mixed = [...list];
  for (let end = mixed.length - 1; end > 0; end -= 1) {
    const other = randomInt(end + 1);
    [mixed[end], mixed[other]] = [mixed[other] as T, mixed[end] as T];
  }
  return mixed;
}

interface Opened {
  seal: ConcernSeal;
  report: Report;
  recipients: Recipient[];
  standby: Recipient | undefined;
}

async function open(ports: DutyPorts, record: ConcernRecord): Promise<Opened> {
  const { seal, report } = await unlock(ports, record);
  const stored = await ports.store.recipients(record.id);
  const [standby] = openRecipients(seal, stored, true);
  return { seal, report, recipients: openRecipients(seal, stored), standby };
}

const tell = (ports: DutyPorts, record: ConcernRecord, to: Opened, what: NoticeKind) =>
  noticesFor(ports, record, to.report, to.recipients, what);

const release: Duty = async (ports, record) => {
  const notices = await tell(ports, record, await open(ports, record), 'item');
  const when = { heldUntil: record.heldUntil };
  return isDone(await ports.store.change(record.id, { when, set: { heldUntil: null }, notices }));
};

/** What a nameless reporter wrote for the morning: no notice of it exists before, because a notice has a time. */
const reveal: Duty = async (ports, record) => {
  const notices = await tell(ports, record, await open(ports, record), 'news');
  return isDone(await ports.store.change(record.id, { reveal: ports.clock(), notices }));
};

/** Goes to the next in line when it has waited too long, or when nobody who has it holds a place any more. */
const passOn: Duty = async (ports, record) => {
  if (mustEscalate(record, ports.clock())) return escalate(ports, record);
  if (isLeftUnanswered(record) || (await isAnybodyInPlace(ports, record))) return false;
  // What those who have left have done with it is not done by anybody who comes after them.
  return escalate(ports, record, { opened: false, acknowledged: false });
};

/** To the chair who was on standby since filing and still may have it; else the reporter sees the council's officer. */
async function escalate(
  ports: DutyPorts,
  record: ConcernRecord,
  anew: { opened?: false; acknowledged?: false } = {},
): Promise<boolean> {
  const concern = await open(ports, record);
  const chair = record.escalation === 0 ? await nextInLine(ports, record, concern) : undefined;
  // Whoever opens, answers or closes it while the rosters are asked has seen to it.
  const { status, opened, acknowledged, escalation } = record;
  const when = { status, opened, acknowledged, escalation };
  if (!chair) {
    const notices = reporterNews({ record, report: concern.report });
    return isDone(await ports.store.change(record.id, { when, set: { ...anew, escalation: 2 }, notices }));
  }
  const recipient = sealRecipient(concern.seal, ports.hash, record.schoolId, chair);
  const notices = [noticeTo(record, { person: chair.id }, 'unanswered')];
  const set = { ...anew, escalation: 1, clockFrom: ports.clock() } as const;
  return isDone(await ports.store.change(record.id, { when, set, recipient, notices }));
}

/** The chair on standby, unless there is a new one, or the words turn out to mean this one. */
async function nextInLine(
  ports: DutyPorts,
  record: ConcernRecord,
  { standby, report }: Opened,
): Promise<Recipient | undefined> {
  const school = await ports.schools.school(record.tenantId, record.schoolId);
  if (!standby || school?.chairId !== standby.id) return undefined;
  const isBarred = whoIsBarred(report, await gatherFacts(school, ports));
  return isBarred(standby) ? undefined : standby;
}

const remindOfFeedback: Duty = async (ports, record) => {
  const notices = await tell(ports, record, await open(ports, record), 'feedback-due');
  const when = { status: record.status, feedbackReminded: false };
  return isDone(await ports.store.change(record.id, { when, set: { feedbackReminded: true }, notices }));
};

const isDone = (change: 'done' | 'already' | 'stale'): boolean => change === 'done';

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
  await ports.store.clean(erased);
  await ports.store.forgetSpent(dayOf(ports.clock()));
}
