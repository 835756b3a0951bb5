import { dayOf } from '../time/day.ts';
import type { AccessPorts, UnlockedConcern } from './access.ts';
import { asPerson, type ConcernStatus, type Ending, type Message, type Person } from './concern.ts';
import type { ConcernChange } from './concern-store.ts';
import { spentUntil } from './day.ts';
import { noticeTo } from './delivering.ts';
import type { Notice } from './notice.ts';
import type { ConcernRefusal } from './ports.ts';
import { sealRecipient } from './recipients.ts';
import { candidatesOf, whoIsBarred } from './routing.ts';

/** What a recipient can do with a concern that is open before them. */
export type HandlingAct =
  | { act: 'reply' | 'note'; text: string; once: string }
  | { act: 'status'; status: Exclude<ConcernStatus, 'new'>; ending?: Ending | undefined }
  | { act: 'hand-over'; to: string }
  | { act: 'hold'; hold: boolean };

/** `unchanged` when it was done before. */
export type PlannedAct = { change: ConcernChange } | { code: ConcernRefusal } | 'unchanged';

/** Whoever acts has seen it, and lets the reporter know. */
const handled = { opened: true, acknowledged: true } as const;

/** What an act changes, or why it cannot be. */
export function planAct(
  ports: AccessPorts,
  person: Person,
  concern: UnlockedConcern,
  act: HandlingAct,
): PlannedAct {
  switch (act.act) {
    case 'reply':
    case 'note':
      return write(ports, person, concern, act);
    case 'status':
      return moveOn(ports, concern, act);
    case 'hand-over':
      return handOver(ports, concern, act.to);
    case 'hold':
      return act.hold === concern.record.legalHold
        ? 'unchanged'
        : { change: { when: { legalHold: !act.hold }, set: { legalHold: act.hold } } };
  }
}

/** A reporter who gave a name is told that something happened; everybody else comes back with the code. */
export const reporterNews = ({ record, report }: Pick<UnlockedConcern, 'record' | 'report'>): Notice[] =>
  report.reporter ? [noticeTo(record, { person: report.reporter.id }, 'reporter-news')] : [];

function write(
  ports: AccessPorts,
  by: Person,
  concern: UnlockedConcern,
  { act, text, once }: Extract<HandlingAct, { act: 'reply' | 'note' }>,
): PlannedAct {
  if (text.trim() === '') return { code: 'nothing-said' };
  const now = ports.clock();
  const isReply = act === 'reply';
  const message: Message = { from: isReply ? 'recipient' : 'note', by: asPerson(by), day: dayOf(now), text };
  const change: ConcernChange = {
    message: {
      seal: (position) => concern.seal.seal(`message:${position}`, message),
      visibleFrom: null,
    },
    once: {
      key: ports.hash('once', concern.record.id, act, once).toString('base64url'),
      expiresDay: spentUntil(now),
    },
  };
  if (!isReply) return { change };
  return { change: { ...change, set: handled, notices: reporterNews(concern) } };
}

const order: readonly ConcernStatus[] = ['new', 'seen', 'looking', 'closed'];

/** Forward only; closing needs an outcome, which the reporter can read. Said again, a status is the acknowledgement. */
function moveOn(
  ports: AccessPorts,
  concern: UnlockedConcern,
  { status, ending }: Extract<HandlingAct, { act: 'status' }>,
): PlannedAct {
  const { record, report, seal } = concern;
  // Closed by somebody else with another outcome, it was not closed with this one.
  const isOther = status === 'closed' && ending?.text !== report.ending?.text;
  if (status === record.status && record.acknowledged) return isOther ? { code: 'refused' } : 'unchanged';
  if (order.indexOf(status) < order.indexOf(record.status)) return { code: 'refused' };
  const when = { status: record.status, acknowledged: record.acknowledged };
  const notices = reporterNews(concern);
  if (status !== 'closed') return { change: { when, set: { ...handled, status }, notices } };
  if (!ending || ending.text.trim() === '') return { code: 'nothing-said' };
  const closed = { ...report, ending };
  const set = {
    status,
    acknowledged: true,
    closedDay: dayOf(ports.clock()),
    report: seal.seal('report', closed),
  };
  return { change: { when, set, notices } };
}

/** Makes somebody of the leadership a recipient: never a subject, nor whom the reporter struck out. */
function handOver(ports: AccessPorts, concern: UnlockedConcern, to: string): PlannedAct {
  const { record, report, seal, facts, recipients } = concern;
  const person = candidatesOf(facts).find(({ id }) => id === to);
  if (!person || whoIsBarred(report, facts)(person) || !facts.reachable.has(to)) return { code: 'refused' };
  if (recipients.some(({ id }) => id === to)) return 'unchanged';
  const recipient = sealRecipient(seal, ports.hash, record.schoolId, { ...person, by: 'handover' });
  return { change: { recipient, notices: [noticeTo(record, { person: to }, 'item')] } };
}
