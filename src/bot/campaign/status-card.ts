import type { Card } from '../../cards/attachment.ts';
import { inBothLanguages, withMore } from '../../cards/compose.ts';
import { type CardData, plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { MovedDay, MovedDays } from '../../domain/campaign/plan.ts';
import type { Register } from '../../domain/campaign/register.ts';
import { needLeadership, personStates, progressOf, type StateName } from '../../domain/campaign/state.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import type { ClauseChange } from '../../domain/policy/version.ts';
import type { School } from '../../domain/school/school.ts';
import { formatDate, formatDay, schoolYearName } from '../../i18n/dates.ts';
import type { TextKey, Translator } from '../../i18n/translator.ts';
import { bothWords } from './both-words.ts';
import { clausesLine, movedLine, type Say, unreachableLines } from './words.ts';

export const stateIcons: Readonly<Record<StateName, string>> = {
  waiting: '⏳',
  delivered: '📨',
  acknowledged: '✅',
  question: '❓',
  declined: '✋',
  away: '🌙',
  exempt: '➖',
  paper: '📝',
  unreachable: '⚠️',
};
const LEFT = '👋';

export interface StatusShowing {
  readonly school: School;
  readonly register: Register;
  /** What has changed in the policy since the campaign started. */
  readonly changes: readonly ClauseChange[];
  /** What the press that asks for the card has done, or why it has not. */
  readonly notice?: Notice | undefined;
  /** For a digest: how the evidence chain ends. Nothing that changes the card can be pressed on it. */
  readonly evidence?: { readonly head: string; readonly lines: number };
}

export type Notice = { readonly nudged: number } | { readonly dueMoved: MovedDay } | 'too-soon' | 'bad-date';
/** That the due date was not left as it was typed. */
export const asNotice = (moved: MovedDays | undefined): Notice | undefined =>
  moved?.due && { dueMoved: moved.due };

export type DrawStatus = (showing: StatusShowing) => Card;
type Draw = { readonly render: RenderCard; readonly translate: Translator };

/** How the campaign stands: in each language what it comes to, then the counts; names are in a dialog only. */
export function createStatusCard(render: RenderCard, translate: Translator): DrawStatus {
  return (showing) => {
    const { school, register } = showing;
    const draw = { render, translate };
    const words = inBothLanguages(school.language, (language) => drawWords(draw, showing, language));
    const card = withMore(words, drawCounts(draw, showing));
    return register.campaign.state === 'running' ? withMore(card, drawActions(draw, showing)) : card;
  };
}

const asText = (text: string) => ({ text: plain(text) });

function drawWords({ render, translate }: Draw, showing: StatusShowing, language: Language): Card {
  const { school, register, changes, notice, evidence } = showing;
  const say: Say = (key, values) => translate(language, key, values);
  const { campaign, counts, entries } = register;
  const { signed, total, audience } = progressOf(counts);
  const year = schoolYearName(campaign.schoolYear);
  const states = entries.map(({ state }) => state);
  const isRunning = campaign.state === 'running';
  const reached = audience - counts.waiting;
  const isSending = isRunning && reached < audience;
  const bar = (share: number, of: number) => plain(language === school.language ? barOf(share, of) : '');
  const changed =
    changes.length > 0
      ? [say('cards:campaign.status.policyChanged', { clauses: clausesLine(translate, language, changes) })]
      : [];
  return render('campaign-status', language, {
    title: plain(
      say(evidence && isRunning ? 'cards:campaign.digest.title' : 'cards:campaign.status.title', { year }),
    ),
    ...noticeData(say, language, notice),
    signed: plain(say('cards:campaign.status.signed', { signed, total })),
    bar: bar(signed, total),
    sending: plain(isSending ? say('cards:campaign.status.sending', { reached, audience }) : ''),
    sendingBar: isSending ? bar(reached, audience) : plain(''),
    lines: [
      ...linesOf(say, language, register),
      ...changed,
      ...(evidence ? [say('cards:campaign.digest.keep')] : []),
    ].map(asText),
    unreachable: isRunning ? unreachableLines(translate, language, states).map(asText) : [],
  });
}

const BAR_LENGTH = 20;

/** The share as a bar of text; the figures above it say the same. */
function barOf(share: number, of: number): string {
  const filled = of === 0 ? 0 : Math.floor((share / of) * BAR_LENGTH);
  return '█'.repeat(filled) + '░'.repeat(BAR_LENGTH - filled);
}

function noticeData(say: Say, language: Language, notice: Notice | undefined): CardData {
  const data = (words: string, color: 'good' | 'attention'): CardData => ({
    notice: plain(words),
    noticeColor: plain(color),
  });
  if (notice === undefined) return data('', 'good');
  if (notice === 'too-soon') return data(say('cards:campaign.status.tooSoon'), 'attention');
  if (notice === 'bad-date') return data(say('cards:campaign.plan.badDate'), 'attention');
  if ('dueMoved' in notice) return data(movedLine(say, language, 'dueMoved', notice.dueMoved), 'attention');
  return data(say('cards:campaign.status.nudged', { count: notice.nudged }), 'good');
}

function linesOf(say: Say, language: Language, { campaign, counts }: Register): string[] {
  const { state, endedAt, dueOn } = campaign;
  const need = needLeadership(counts);
  if (endedAt !== null && (state === 'withdrawn' || state === 'closed'))
    return [say(`cards:campaign.status.${state}`, { date: formatDate(language, endedAt) })];
  return [
    say('cards:campaign.status.due', { date: formatDay(language, dueOn) }),
    ...(need > 0 ? [say('cards:campaign.status.need', { count: need })] : []),
  ];
}

/** How many are in each state, a figure and its word in both languages; and how the evidence ends. */
function drawCounts({ render, translate }: Draw, { school, register, evidence }: StatusShowing): Card {
  const { counts, leavers } = register;
  const label = bothWords(translate, school.language);
  const fact = (icon: string, count: number, key: TextKey) => ({
    title: plain(String(count)),
    value: plain(`${icon} ${label(key).value}`),
  });
  const states = personStates
    .filter((name) => counts[name] > 0)
    .map((name) => fact(stateIcons[name], counts[name], `cards:campaign.state.${name}`));
  const left = leavers.length > 0 ? [fact(LEFT, leavers.length, 'cards:campaign.people.left')] : [];
  return render('campaign-status-counts', school.language, {
    counts: [...states, ...left],
    headLabel: label('cards:campaign.digest.headLabel', { lines: evidence?.lines ?? 0 }),
    head: plain(evidence?.head ?? ''),
  });
}

function drawActions({ render, translate }: Draw, { school, register, evidence }: StatusShowing): Card {
  const label = bothWords(translate, school.language);
  return render('campaign-status-actions', school.language, {
    // A digest stays as it was posted: it keeps the head of the chain.
    live: evidence === undefined,
    campaign: plain(register.campaign.id),
    dueDate: plain(register.campaign.dueOn),
    dueLabel: label('cards:campaign.button.dueDate'),
    refresh: label('cards:campaign.button.refresh'),
    remind: label('cards:campaign.button.nudgeAll'),
    people: label('cards:campaign.button.people'),
    change: label('cards:campaign.button.changeDate'),
    withdraw: label('cards:campaign.button.withdraw'),
    withdrawTexts: [school.language, otherLanguage(school.language)]
      .map((language) => translate(language, 'cards:campaign.status.withdrawText'))
      .map(asText),
  });
}
