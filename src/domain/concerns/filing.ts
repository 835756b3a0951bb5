import { randomBytes } from 'node:crypto';
import type { Person as Reporter } from '../school/person.ts';
import { dayOf } from '../time/day.ts';
import type { Allowance } from './allowance.ts';
import {
  asPerson,
  type ConcernRecord,
  type Draft,
  type Person,
  type Report,
  type Unchosen,
} from './concern.ts';
import type { ConcernStore, NewConcern } from './concern-store.ts';
import { endOfDay, releaseAfter, spentUntil } from './day.ts';
import { noticeTo } from './delivering.ts';
import { gatherFacts } from './facts.ts';
import { type ConcernForm, readForm } from './form.ts';
import type { OpeningPorts } from './opening.ts';
import type { ConcernSchool, Outcome } from './ports.ts';
import { inGroups, symbolsFrom } from './readable-code.ts';
import { receiptCodeFrom } from './receipt-code.ts';
import { sealRecipient } from './recipients.ts';
import { type Route, type RouteFacts, routeConcern, whoIsMentioned } from './routing.ts';
import type { ConcernSeal, SlowHash, Vault } from './sealing.ts';

export interface FilingPorts extends OpeningPorts {
  store: Pick<ConcernStore, 'file' | 'isSpent'>;
  vault: Vault;
  slowHash: SlowHash;
  /** How much one person may send in a row: concerns and messages together. */
  sendings: Allowance;
}

/** What the reporter is shown once: the code, and who has it now. */
export interface Receipt {
  code: string;
  /** Missing when the same form was sent before. */
  filed?: { reference: string; recipients: readonly Person[]; releaseDay: string | undefined };
}

/**
 * Files a concern under a form, once: a repeated submit stores nothing and shows the same receipt again. The
 * draft is what is missing while something has to be chosen. Refusals leave no trace.
 */
export async function fileConcern(
  ports: FilingPorts,
  reporter: Reporter,
  token: string,
  draft: Draft | Unchosen,
): Promise<Outcome<{ receipt: Receipt }>> {
  const form = readForm(ports.hash, token, reporter.id);
  const school = form && (await ports.schools.school(reporter.tenantId, form.schoolId));
  if (!school || !(await ports.rosters.isStaff(school, reporter.id))) return { ok: false, code: 'refused' };
  const code = receiptCodeFrom(ports.hash('receipt', form.id));
  const onceKey = ports.hash('once', form.id).toString('base64url');
  if (await ports.store.isSpent(onceKey)) return { ok: true, receipt: { code } };
  if (form.expiresAt < ports.clock()) return { ok: false, code: 'form-expired' };
  if (typeof draft === 'string') return { ok: false, code: draft };
  if (draft.what.trim() === '') return { ok: false, code: 'nothing-said' };

  const facts = await gatherFacts(school, ports);
  const mentioned = whoIsMentioned(draft, facts, reporter.id);
  if (!mentioned.every(({ id }) => draft.notAbout.includes(id)))
    return { ok: false, code: 'somebody-mentioned' };
  const route = routeConcern(draft, facts, reporter.id);
  if (!route) return { ok: false, code: 'nobody-left' };
  if (!wasShown(route, form)) return { ok: false, code: 'recipients-changed' };
  const person = ports.hash('allowance', school.tenantId, reporter.id).toString('base64url');
  if (!ports.sendings.take(person, onceKey)) return { ok: false, code: 'too-many' };

  const now = ports.clock();
  const times = timesOf(school, draft, now);
  const [receiptHash, sealed] = await Promise.all([
    ports.slowHash.ofNew(code),
    sealConcern(ports, { reporter, draft, school, facts, route, times, now }),
  ]);
  const once = { key: onceKey, expiresDay: spentUntil(now) };
  if ((await ports.store.file({ ...sealed, receiptHash, once })) === 'already') {
    return { ok: true, receipt: { code } };
  }
  const releaseDay = times.heldUntil === null ? undefined : dayOf(times.heldUntil);
  const recipients = route.recipients.map((id) => ({ id, name: nameIn(facts, id) }));
  const filed = { reference: sealed.record.reference, recipients, releaseDay };
  return { ok: true, receipt: { code, filed } };
}

/** Nobody receives it now or later whom the reporter had no chance to strike out. */
const wasShown = (route: Route, form: ConcernForm): boolean =>
  [...route.recipients, ...(route.standby ? [route.standby] : [])].every((id) => form.shown.includes(id));

type Times = Pick<ConcernRecord, 'heldUntil' | 'clockFrom' | 'filedDay'>;

/** Without a name no time finer than the day is kept: the clocks of a prompt one start at midnight. */
function timesOf({ calendar }: ConcernSchool, draft: Draft, now: number): Times {
  const filedDay = dayOf(now);
  if (draft.withName) return { heldUntil: null, clockFrom: now, filedDay };
  if (isPrompt(draft)) return { heldUntil: null, clockFrom: endOfDay(filedDay), filedDay };
  const heldUntil = releaseAfter(filedDay, calendar);
  return { heldUntil, clockFrom: heldUntil, filedDay };
}

const isPrompt = (draft: Draft): boolean => draft.childAtRisk || draft.release === 'now';

interface Filing {
  reporter: Reporter;
  draft: Draft;
  school: ConcernSchool;
  facts: RouteFacts;
  route: Route;
  times: Times;
  now: number;
}

async function sealConcern(
  ports: FilingPorts,
  filing: Filing,
): Promise<Pick<NewConcern, 'record' | 'recipients' | 'notices'>> {
  const { school, draft, route, times } = filing;
  const place = { schoolId: school.id, id: randomBytes(16).toString('base64url') };
  const { key, seal } = await ports.vault.create(place);
  const record: ConcernRecord = {
    ...place,
    ...times,
    tenantId: school.tenantId,
    reference: inGroups(symbolsFrom(randomBytes(16), 8)),
    urgent: draft.childAtRisk,
    status: 'new',
    opened: false,
    acknowledged: false,
    escalation: 0,
    closedDay: null,
    retentionMonths: school.retentionMonths,
    legalHold: false,
    feedbackReminded: false,
    sealedKey: key,
    report: seal.seal('report', reportOf(filing)),
  };
  const places =
    route.via === 'channel'
      ? [{ channel: school.headChannelId }]
      : route.recipients.map((id) => ({ person: id }));
  const notices = times.heldUntil === null ? places.map((to) => noticeTo(record, to, 'item')) : [];
  return { record, recipients: sealRecipients(ports, seal, filing), notices };
}

function reportOf({ reporter, draft, school, facts, route, now }: Filing): Report {
  const { childAtRisk, kind, what, where, when, aboutName, aboutHead } = draft;
  const about = new Set([...draft.about, ...(aboutHead ? [facts.head.id] : [])]);
  const report: Report = {
    ...{ childAtRisk, kind, what, where, when, aboutName, aboutHead },
    about: [...about].map((id) => ({ id, name: nameIn(facts, id) })),
    barred: route.barred,
    via: route.via,
    channelId: school.headChannelId,
    prompt: draft.withName || isPrompt(draft),
  };
  return draft.withName ? { ...report, reporter: asPerson(reporter), filedAt: now } : report;
}

const nameIn = (facts: RouteFacts, id: string): string | undefined =>
  [...(facts.channel ?? []), ...facts.people].find((person) => person.id === id)?.name;

function sealRecipients(ports: FilingPorts, seal: ConcernSeal, { school, facts, route }: Filing) {
  const sealed = route.recipients.map((id) =>
    sealRecipient(seal, ports.hash, school.id, { id, name: nameIn(facts, id), by: 'route' }),
  );
  const { standby: id } = route;
  if (id === undefined) return sealed;
  const chair = { id, name: nameIn(facts, id), by: 'escalation' } as const;
  return [...sealed, sealRecipient(seal, ports.hash, school.id, chair, true)];
}
