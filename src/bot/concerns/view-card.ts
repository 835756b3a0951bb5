import { randomUUID } from 'node:crypto';
import type { Card } from '../../cards/attachment.ts';
import { type CardData, plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import { concernStatuses } from '../../domain/concerns/concern.ts';
import type { ConcernView } from '../../domain/concerns/reading.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import { formatDateTime, formatDay } from '../../i18n/dates.ts';
import type { Translator } from '../../i18n/translator.ts';
import { messageLines } from './message-lines.ts';
import { pageOf } from './pages.ts';

/** What a recipient has typed and not sent yet. */
export interface TypedAct {
  message: string;
  note: string;
  outcome: string;
}

/** A field that was sent empty, by its label. */
type EmptyField = 'reply' | 'addNote' | 'outcome';

interface ViewToDraw {
  language: Language;
  typed: TypedAct;
  /** What is wrong with what was pressed. */
  problem?: 'not-possible' | EmptyField | undefined;
  /** 0 is the newest. */
  page: number;
}

export interface ViewCards {
  /** A concern open before a recipient: what was said, what was done, and what can be done next. */
  view(view: ConcernView, draw: ViewToDraw): Card;
  /** What was typed, to be sent once more, when nothing else can be had. */
  again(pressed: { concern: string; once: string; status: string }, draw: ViewToDraw): Card;
}

export function createViewCards(render: RenderCard, translate: Translator): ViewCards {
  return {
    view(view, draw) {
      const { language, page } = draw;
      const { record, report } = view;
      const say = (key: Parameters<Translator>[1]) => translate(language, key);
      const messages = pageOf(view.messages, page);
      const accesses = pageOf(view.accesses, page);
      return render('concern-view', language, {
        ...frameOf(draw, problemOf(draw, translate)),
        bare: false,
        urgent: record.urgent,
        reference: plain(translate(language, 'cards:concern.reference', { reference: record.reference })),
        facts: factsOf(view, language, translate),
        what: report.what,
        outcome: report.ending?.text ?? '',
        referralConsidered: report.ending?.referralConsidered ?? false,
        councilOfficer: view.councilOfficer,
        messages: messageLines(messages.lines, language, translate),
        concern: plain(record.id),
        once: plain(randomUUID()),
        closed: record.status === 'closed',
        ...statusChoice(view, language, translate),
        handoverTo: view.handoverTo.map((one) => ({ id: plain(one.id), name: plain(nameOf(one, say)) })),
        held: record.legalHold,
        hold: plain(String(!record.legalHold)),
        holdTitle: plain(say(record.legalHold ? 'cards:concern.view.unhold' : 'cards:concern.view.hold')),
        accesses: accesses.lines.map(({ by, at, act }) => ({
          at: plain(formatDateTime(language, at)),
          name: nameOf(by, say),
          act: plain(say(`cards:concern.access.${act}`)),
        })),
        earlier: messages.earlier || accesses.earlier,
      });
    },
    again({ concern, once, status }, draw) {
      const statuses = concernStatuses.filter((one) => one !== 'new');
      return render('concern-view', draw.language, {
        ...frameOf(draw, plain(translate(draw.language, 'cards:concern.problem.unavailable'))),
        ...{
          bare: true,
          urgent: false,
          closed: false,
          held: false,
          referralConsidered: false,
          earlier: false,
        },
        ...{ reference: '', what: '', outcome: '', councilOfficer: '', hold: '', holdTitle: '' },
        ...{ facts: [], messages: [], accesses: [], handoverTo: [] },
        ...{ concern: plain(concern), once: plain(once), status: plain(status) },
        statuses: statuses.map((one) => ({
          title: plain(translate(draw.language, `cards:concern.status.${one}`)),
          value: plain(one),
        })),
      });
    },
  };
}

function problemOf({ language, problem }: ViewToDraw, translate: Translator) {
  if (!problem) return undefined;
  if (problem === 'not-possible') return plain(translate(language, 'cards:concern.problem.not-possible'));
  const field = translate(language, `cards:concern.view.${problem}`);
  return plain(translate(language, 'cards:concern.problem.field-empty', { field }));
}

/** What every drawing of the card has. */
const frameOf = ({ language, typed, page }: ViewToDraw, problem = plain('')): CardData => ({
  problem,
  message: plain(typed.message),
  note: plain(typed.note),
  typedOutcome: plain(typed.outcome),
  later: page > 0,
  earlierPage: plain(String(page + 1)),
  otherLanguage: otherLanguage(language),
});

/** Forward only; the one that it has stays on offer until it was said to the reporter. */
function statusChoice({ record }: ConcernView, language: Language, translate: Translator): CardData {
  const now = concernStatuses.indexOf(record.status);
  const ahead = concernStatuses.filter(
    (status, place) => status !== 'new' && (place > now || (place === now && !record.acknowledged)),
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
    ...report.about.map((one) => nameOf(one, say)),
    ...(report.aboutHead ? [say('cards:concern.view.headMarked')] : []),
    ...(report.aboutName ? [report.aboutName] : []),
  ];
  const facts: [Parameters<Translator>[1], string][] = [
    ['cards:concern.view.status', say(`cards:concern.status.${record.status}`)],
    ['cards:concern.view.about', about.join(', ') || say('cards:concern.view.nobodyNamed')],
    ['cards:concern.view.kind', say(`cards:concern.kind.${report.kind}`)],
    ['cards:concern.view.where', report.where],
    ['cards:concern.view.when', report.when],
    [
      'cards:concern.view.from',
      report.reporter ? nameOf(report.reporter, say) : say('cards:concern.view.withoutName'),
    ],
    ['cards:concern.view.day', filedText(view, language)],
    ['cards:concern.view.feedback', formatDay(language, view.feedbackDue)],
    ['cards:concern.view.recipients', recipients.map((one) => nameOf(one, say)).join(', ')],
  ];
  return facts
    .filter(([, value]) => value !== '')
    .map(([title, value]) => ({ title: plain(say(title)), value }));
}

/** Nobody is shown as an id: a directory may have no name, or the name may have been forgotten since. */
const nameOf = (
  { name }: { name?: string | undefined },
  say: (key: 'cards:concern.view.nameless') => string,
) => name || say('cards:concern.view.nameless');

/** To the minute only where the reporter gave a name. */
const filedText = ({ record, report }: ConcernView, language: Language): string =>
  report.filedAt === undefined
    ? formatDay(language, record.filedDay)
    : formatDateTime(language, report.filedAt);
