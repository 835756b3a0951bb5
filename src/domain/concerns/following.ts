import { randomBytes } from 'node:crypto';
import { dayOf } from '../time/day.ts';
import type { AccessPorts } from './access.ts';
import type { Allowance } from './allowance.ts';
import type { ConcernRecord, ConcernStatus, Ending, Message, Person, Report } from './concern.ts';
import type { ConcernChange } from './concern-store.ts';
import { releaseAfter, spentUntil } from './day.ts';
import { noticesFor, reachesAnybody } from './delivering.ts';
import { isLeftUnanswered } from './duties.ts';
import { type FollowTicket, readTicket, signToken } from './form.ts';
import type { Outcome } from './ports.ts';
import { readReceiptCode } from './receipt-code.ts';
import { openRecipients } from './recipients.ts';
import { type ConcernSeal, type SlowHash, unlock } from './sealing.ts';

export interface FollowingPorts extends AccessPorts {
  slowHash: SlowHash;
  /** How many wrong codes one person may try in a row. */
  guesses: Allowance;
  /** How much one person may send in a row: concerns and messages together. */
  sendings: Allowance;
}

/** All that the holder of the receipt code sees. */
export interface FollowView {
  reference: string;
  status: ConcernStatus;
  /** ISO date of the morning on which it will be released, if it still waits. */
  releaseDay: string | undefined;
  messages: readonly Message[];
  ending: Ending | undefined;
  /** True when nobody answered, or nobody is there to answer, and the council's officer is the next to turn to. */
  showCouncil: boolean;
  /** True when nobody who received it can open it any more. */
  nobodyThere: boolean;
  councilOfficer: string;
  named: boolean;
  /** Signed for this person; lets the same dialog send one message. */
  ticket: string;
}

/** Hashed in place of what cannot be a code, so that the answer takes as long. */
const noCode = '2222-2222-2222-2222-2222';
const ticketLifetime = 60 * 60 * 1000;

/** Lets anybody who holds the code come back. A wrong code and an unknown one are answered alike. */
export async function followConcern(
  ports: FollowingPorts,
  person: Person,
  typed: string,
): Promise<Outcome<{ view: FollowView }>> {
  const caller = ports.hash('allowance', person.id).toString('base64url');
  const tries = ports.guesses.spent(caller);
  if (!ports.guesses.take(caller)) return { ok: false, code: 'try-later' };
  const code = readReceiptCode(typed);
  const hash = await ports.slowHash.ofTry(code ?? noCode, tries);
  if (!hash) return { ok: false, code: 'try-later' };
  const record = await ports.store.findByReceipt(hash);
  if (!code || !record?.sealedKey) return { ok: false, code: 'refused' };
  ports.guesses.giveBack(caller);
  return { ok: true, view: await viewFor(ports, person, record) };
}

/** Shows once more what the code has opened, in the same dialog: an earlier page, the other language. */
export async function followOn(
  ports: FollowingPorts,
  person: Person,
  ticket: string,
): Promise<Outcome<{ view: FollowView }>> {
  const found = await readOn(ports, person, ticket);
  if (!found.ok) return found;
  // The ticket stays: what was sent under it after all is not sent twice.
  return { ok: true, view: { ...(await viewFor(ports, person, found.record)), ticket } };
}

async function readOn(
  ports: FollowingPorts,
  person: Person,
  ticket: string,
): Promise<Outcome<{ record: ConcernRecord; content: FollowTicket }>> {
  const content = readTicket(ports.hash, ticket, person.id);
  const record = content && (await ports.store.find(content.concernId));
  if (!content || !record?.sealedKey) return { ok: false, code: 'refused' };
  return content.expiresAt < ports.clock()
    ? { ok: false, code: 'form-expired' }
    : { ok: true, record, content };
}

async function viewFor(ports: FollowingPorts, person: Person, record: ConcernRecord): Promise<FollowView> {
  const { seal, report } = await unlock(ports, record);
  const school = await ports.schools.school(record.tenantId, record.schoolId);
  const recipients = await recipientsOf(ports, record, seal);
  const nobodyThere = !(await reachesAnybody(ports, record, report, recipients));
  const lines = await ports.store.messages(record.id, Number.MAX_SAFE_INTEGER);
  const messages = lines.map(({ position, sealed }) => seal.open<Message>(`message:${position}`, sealed));
  const id = randomBytes(16).toString('base64url');
  const ticket = { concernId: record.id, id, expiresAt: ports.clock() + ticketLifetime };
  return {
    reference: record.reference,
    status: record.status,
    releaseDay: record.heldUntil === null ? undefined : dayOf(record.heldUntil),
    messages: messages.filter(({ from }) => from !== 'note'),
    ending: report.ending,
    showCouncil: nobodyThere || isLeftUnanswered(record),
    nobodyThere,
    councilOfficer: school?.contacts.councilOfficer ?? '',
    named: report.reporter !== undefined,
    ticket: signToken(ports.hash, 'follow', ticket, person.id),
  };
}

/** What is wrong with a message that was not sent; the dialog stays open with it. */
type NotSent = 'nothing-said' | 'too-many';

/**
 * The reporter writes to the recipients. Without a name the message can wait for the next school day's
 * release, so that the moment of writing does not betray the person; no time of it is stored either way.
 */
export async function replyAsReporter(
  ports: FollowingPorts,
  person: Person,
  ticket: string,
  reply: { text: string; release: 'now' | 'morning' },
): Promise<Outcome<{ view: FollowView; problem?: NotSent }>> {
  const found = await readOn(ports, person, ticket);
  if (!found.ok) return found;
  const { record, content } = found;
  const notSent = async (problem: NotSent) =>
    ({ ok: true, view: { ...(await viewFor(ports, person, record)), ticket }, problem }) as const;
  if (reply.text.trim() === '') return notSent('nothing-said');
  const caller = ports.hash('allowance', record.tenantId, person.id).toString('base64url');
  if (!ports.sendings.take(caller, content.id)) return notSent('too-many');
  const done = await ports.store.change(record.id, await messageOf(ports, record, content, reply));
  if (done === 'stale') return { ok: false, code: 'refused' };
  return { ok: true, view: await viewFor(ports, person, record) };
}

async function messageOf(
  ports: FollowingPorts,
  record: ConcernRecord,
  content: FollowTicket,
  { text, release }: { text: string; release: 'now' | 'morning' },
): Promise<ConcernChange> {
  const { seal, report } = await unlock(ports, record);
  const now = ports.clock();
  const today = dayOf(now);
  const school = await ports.schools.school(record.tenantId, record.schoolId);
  // What is written before the concern itself is released is released with it.
  const isHeld = record.heldUntil !== null;
  const waits = !report.reporter && release === 'morning' && !isHeld;
  const visibleFrom = waits && school ? releaseAfter(today, school.calendar) : null;
  const message: Message = { from: 'reporter', day: today, text };
  if (report.reporter) message.by = report.reporter;
  return {
    message: { seal: (position) => seal.seal(`message:${position}`, message), visibleFrom },
    once: { key: ports.hash('once', content.id).toString('base64url'), expiresDay: spentUntil(now) },
    notices: isHeld || visibleFrom !== null ? [] : await news(ports, record, seal, report),
  };
}

async function news(ports: FollowingPorts, record: ConcernRecord, seal: ConcernSeal, report: Report) {
  return noticesFor(ports, record, report, await recipientsOf(ports, record, seal), 'news');
}

const recipientsOf = async (ports: FollowingPorts, record: ConcernRecord, seal: ConcernSeal) =>
  openRecipients(seal, await ports.store.recipients(record.id));
