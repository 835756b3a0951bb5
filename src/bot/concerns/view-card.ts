import { randomUUID } from 'node:crypto';
import type { Card } from '../../cards/attachment.ts';
import { type CardData, plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import { concernStatuses } from '../../domain/concerns/concern.ts';
import type { ConcernView } from '../../domain/concerns/reading.ts';
import type { Language } from '../../domain/language.ts';
import { formatDateTime } from '../../i18n/dates.ts';
import type { Translator } from '../../i18n/translator.ts';
import { messageLines } from './message-lines.ts';
import { dayText } from './receipt-card.ts';

/** What a recipient had typed when an act was refused. */
export interface TypedAct {
  message?: string | undefined;
  note?: string | undefined;
  outcome?: string | undefined;
}

export type DrawView = (view: ConcernView, language: Language, refused?: TypedAct) => Card;

/** A concern open before a recipient: what was said, what was done, and what can be done next. */
export function createViewCard(render: RenderCard, translate: Translator): DrawView {
  return (view, language, refused) => {
    const { record, report } = view;
    const say = (key: Parameters<Translator>[1]) => plain(translate(language, key));
    return render('concern-view', language, {
      problem: refused ? say('cards:concern.problem.nothing-written') : '',
      officer: '',
      urgent: record.urgent,
      reference: plain(translate(language, 'cards:concern.reference', { reference: record.reference })),
      facts: factsOf(view, language, translate),
      what: report.what,
      outcome: report.ending?.text ?? '',
      referralConsidered: report.ending?.referralConsidered ?? false,
      councilOfficer: view.councilOfficer,
      messages: messageLines(view.messages, language, translate),
      message: plain(refused?.message ?? ''),
      note: plain(refused?.note ?? ''),
      typedOutcome: plain(refused?.outcome ?? ''),
      concern: plain(record.id),
      once: plain(randomUUID()),
      closed: record.status === 'closed',
      ...statusChoice(view, language, translate),
      handoverTo: view.handoverTo.map(({ id, name }) => ({ id: plain(id), name: plain(name ?? id) })),
      held: record.legalHold,
      hold: plain(String(!record.legalHold)),
      holdTitle: say(record.legalHold ? 'cards:concern.view.unhold' : 'cards:concern.view.hold'),
      accesses: view.accesses.map(({ by, at, act }) => ({
        at: plain(formatDateTime(language, at)),
        name: by.name ?? '',
        act: say(`cards:concern.access.${act}`),
      })),
    });
  };
}

/** Forward only; "seen" stays on offer until it was said to the reporter. */
function statusChoice({ record }: ConcernView, language: Language, translate: Translator): CardData {
  const now = concernStatuses.indexOf(record.status);
  const ahead = concernStatuses.filter(
    (status, place) => status !== 'new' && (place > now || (status === 'seen' && !record.acknowledged)),
  );
  const title = (status: (typeof ahead)[number]) =>
    status === 'seen'
      ? translate(language, 'cards:concern.view.acknowledge')
      : translate(language, `cards:concern.status.${status}`);
  return {
    statuses: ahead.map((status) => ({ title: plain(title(status)), value: plain(status) })),
    status: plain(ahead[0] ?? ''),
  };
}

function factsOf(view: ConcernView, language: Language, translate: Translator): CardData[] {
  const { record, report, recipients } = view;
  const say = (key: Parameters<Translator>[1]) => translate(language, key);
  const about = [
    ...report.about.map(({ id, name }) => name ?? id),
    ...(report.aboutHead ? [say('cards:concern.view.headMarked')] : []),
    ...(report.aboutName ? [report.aboutName] : []),
  ];
  const facts: [Parameters<Translator>[1], string][] = [
    ['cards:concern.view.status', say(`cards:concern.status.${record.status}`)],
    ['cards:concern.view.about', about.join(', ') || say('cards:concern.view.nobodyNamed')],
    ['cards:concern.view.kind', say(`cards:concern.kind.${report.kind}`)],
    ['cards:concern.view.where', report.where],
    ['cards:concern.view.when', report.when],
    ['cards:concern.view.from', report.reporter?.name ?? say('cards:concern.view.withoutName')],
    ['cards:concern.view.day', filedText(view, language)],
    ['cards:concern.view.feedback', dayText(language, view.feedbackDue)],
    ['cards:concern.view.recipients', recipients.map(({ id, name }) => name ?? id).join(', ')],
  ];
  return facts
    .filter(([, value]) => value !== '')
    .map(([title, value]) => ({ title: plain(say(title)), value }));
}

/** To the minute only where the reporter gave a name. */
const filedText = ({ record, report }: ConcernView, language: Language): string =>
  report.filedAt === undefined
    ? dayText(language, record.filedDay)
    : formatDateTime(language, report.filedAt);
