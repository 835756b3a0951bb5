import type { Card } from '../../cards/attachment.ts';
import { inBothLanguages, withMore } from '../../cards/compose.ts';
import { plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { Register } from '../../domain/campaign/register.ts';
import { needLeadership, personStates, progressOf, type StateName } from '../../domain/campaign/state.ts';
import type { Language } from '../../domain/language.ts';
import type { ClauseChange } from '../../domain/policy/version.ts';
import type { School } from '../../domain/school/school.ts';
import { formatDate } from '../../i18n/dates.ts';
import type { TextKey, Translator } from '../../i18n/translator.ts';
import { bothWords } from './both-words.ts';
import { clausesLine, dateOf, schoolYearName, unreachableLines } from './words.ts';

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

export interface StatusShowing {
  readonly school: School;
  readonly register: Register;
  /** What has changed in the policy since the campaign started. */
  readonly changes: readonly ClauseChange[];
  /** What the press that asks for the card has done, or why it has not. */
  readonly notice?: Notice | undefined;
  /** For the weekly digest: how the evidence chain ends. */
  readonly evidence?: { readonly head: string; readonly lines: number };
}

export type Notice = { readonly nudged: number } | 'too-soon' | 'bad-date';
export type DrawStatus = (showing: StatusShowing) => Card;

/** How the campaign stands, in counts; names are in a dialog only. */
export function createStatusCard(render: RenderCard, translate: Translator): DrawStatus {
  return (showing) => {
    const { school, register } = showing;
    const words = inBothLanguages(school.language, (language) =>
      drawWords(render, translate, showing, language),
    );
    if (register.campaign.state !== 'running') return words;
    const label = bothWords(translate, school.language);
    const actions = render('campaign-status-actions', school.language, {
      campaign: plain(register.campaign.id),
      dueDate: plain(register.campaign.dueOn),
      dueLabel: label('cards:campaign.button.dueDate'),
      refresh: label('cards:campaign.button.refresh'),
      remind: label('cards:campaign.button.remind'),
      people: label('cards:campaign.button.people'),
      change: label('cards:campaign.button.changeDate'),
      withdraw: label('cards:campaign.button.withdraw'),
      withdrawText: label('cards:campaign.status.withdrawText'),
    });
    return withMore(words, actions);
  };
}

type Say = (key: TextKey, values?: Record<string, string | number>) => string;
const asText = (text: string) => ({ text: plain(text) });

function drawWords(
  render: RenderCard,
  translate: Translator,
  { register, changes, notice, evidence }: StatusShowing,
  language: Language,
): Card {
  const say: Say = (key, values) => translate(language, key, values);
  const { campaign, counts, entries } = register;
  const { signed, total } = progressOf(counts);
  const year = schoolYearName(campaign.schoolYear);
  const states = entries.map(({ state }) => state);
  const changed =
    changes.length > 0
      ? [say('cards:campaign.status.policyChanged', { clauses: clausesLine(translate, language, changes) })]
      : [];
  return render('campaign-status', language, {
    title: plain(say(evidence ? 'cards:campaign.digest.title' : 'cards:campaign.status.title', { year })),
    problem: plain(noticeWords(say, notice)),
    signed: plain(say('cards:campaign.status.signed', { signed, total })),
    bar: plain(barOf(signed, total)),
    lines: [...linesOf(say, language, register), ...changed].map(asText),
    unreachable: unreachableLines(translate, language, states).map(asText),
    evidence: evidence
      ? [say('cards:campaign.digest.head', evidence), say('cards:campaign.digest.keep')].map(asText)
      : [],
  });
}

const BAR_LENGTH = 20;

/** The share as a bar of text; the figures beside it say the same. */
function barOf(signed: number, total: number): string {
  const filled = total === 0 ? 0 : Math.floor((signed / total) * BAR_LENGTH);
  return '█'.repeat(filled) + '░'.repeat(BAR_LENGTH - filled);
}

function noticeWords(say: Say, notice: Notice | undefined): string {
  if (notice === undefined) return '';
  if (notice === 'too-soon') return say('cards:campaign.status.tooSoon');
  if (notice === 'bad-date') return say('cards:campaign.plan.badDate');
  return say('cards:campaign.status.nudged', { count: notice.nudged });
}

function linesOf(say: Say, language: Language, { campaign, counts, leavers }: Register): string[] {
  const { state, endedAt, dueOn } = campaign;
  const ended = state === 'withdrawn' || state === 'closed' ? state : undefined;
  const { audience } = progressOf(counts);
  const need = needLeadership(counts);
  return [
    ended && endedAt !== null
      ? say(`cards:campaign.status.${ended}`, { date: formatDate(language, endedAt) })
      : say('cards:campaign.status.due', { date: dateOf(language, dueOn) }),
    ...(counts.waiting > 0 && !ended
      ? [say('cards:campaign.status.sending', { reached: audience - counts.waiting, audience })]
      : []),
    ...(need > 0 ? [say('cards:campaign.status.need', { count: need })] : []),
    ...personStates
      .filter((name) => counts[name] > 0)
      .map((name) => {
        const label = `${stateIcons[name]} ${say(`cards:campaign.state.${name}`)}`;
        return say('cards:campaign.status.line', { label, count: counts[name] });
      }),
    ...(leavers.length > 0 ? [say('cards:campaign.status.left', { count: leavers.length })] : []),
  ];
}
