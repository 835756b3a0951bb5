import type { Card } from '../../cards/attachment.ts';
import { inBothLanguages, withMore } from '../../cards/compose.ts';
import { plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { MovedDays } from '../../domain/campaign/plan.ts';
import type { Register } from '../../domain/campaign/register.ts';
import type { Language } from '../../domain/language.ts';
import type { ClauseChange } from '../../domain/policy/version.ts';
import type { School } from '../../domain/school/school.ts';
import { formatDay } from '../../i18n/dates.ts';
import type { Translator } from '../../i18n/translator.ts';
import { bothWords } from './both-words.ts';
import { clausesLine, movedLine, type Say, unreachableLines } from './words.ts';

export interface PlanShowing {
  readonly school: School;
  /** False for a start that leadership asks for without a plan of the year. */
  readonly isPlanned: boolean;
  /** The dry run: who would be asked now, and who cannot be reached. */
  readonly register: Register;
  /** Against what the school was asked to sign last. */
  readonly changes: readonly ClauseChange[];
  /** The dates that were not left as they were typed. */
  readonly moved?: MovedDays | undefined;
  /** What is wrong with the dates, and how they were typed. */
  readonly problem?:
    | {
        readonly code: 'badDate' | 'badDates';
        readonly typed: { readonly dueDate: string; readonly startsOn?: string };
      }
    | undefined;
}

export type DrawPlan = (showing: PlanShowing) => Card;

/** What is going to start, for whom, and who cannot be reached; with its buttons while it has not started. */
export function createPlanCard(render: RenderCard, translate: Translator): DrawPlan {
  return (showing) => {
    const { school, isPlanned, register, problem } = showing;
    const { campaign } = register;
    const words = inBothLanguages(school.language, (language) =>
      drawWords(render, translate, showing, language),
    );
    if (campaign.state !== 'planned') return words;
    const label = bothWords(translate, school.language);
    const actions = render('campaign-plan-actions', school.language, {
      planned: isPlanned,
      campaign: plain(isPlanned ? campaign.id : ''),
      dueDate: plain(problem?.typed.dueDate ?? campaign.dueOn),
      startsOn: plain(problem?.typed.startsOn ?? campaign.startsOn),
      show: plain(register.counts.unreachable > 0 ? 'unreachable' : 'all'),
      dueLabel: label('cards:campaign.button.dueDate'),
      startsLabel: label('cards:campaign.button.startsOn'),
      start: label('cards:campaign.button.startNow'),
      names: label('cards:campaign.button.people'),
      change: label('cards:campaign.button.changeDate'),
      skip: label('cards:campaign.button.skip'),
    });
    return withMore(words, actions);
  };
}

function drawWords(
  render: RenderCard,
  translate: Translator,
  showing: PlanShowing,
  language: Language,
): Card {
  const say: Say = (key, values) => translate(language, key, values);
  const { register, problem, moved } = showing;
  const { campaign, entries } = register;
  const isOpen = campaign.state === 'planned';
  const states = entries.map(({ state }) => state);
  const lines = isOpen ? planLines(say, translate, showing, language) : [];
  const skipped = campaign.state === 'skipped' ? [say('cards:campaign.plan.allTheSame')] : [];
  const movedLines = [
    ...(moved?.start ? [movedLine(say, language, 'startMoved', moved.start)] : []),
    ...(moved?.due ? [movedLine(say, language, 'dueMoved', moved.due)] : []),
  ];
  return render('campaign-plan', language, {
    title: plain(titleOf(say, language, campaign, showing.isPlanned)),
    problems: [...(problem ? [say(`cards:campaign.plan.${problem.code}`)] : []), ...movedLines].map(
      (text) => ({
        text: plain(text),
      }),
    ),
    lines: [...lines, ...skipped].map((text) => ({ text: plain(text) })),
    unreachable: isOpen
      ? unreachableLines(translate, language, states).map((text) => ({ text: plain(text) }))
      : [],
  });
}

function planLines(
  say: Say,
  translate: Translator,
  { isPlanned, register: { campaign, entries, counts }, changes }: PlanShowing,
  language: Language,
): string[] {
  return [
    say('cards:campaign.plan.audience', { count: entries.length }),
    say('cards:campaign.plan.due', { date: formatDay(language, campaign.dueOn) }),
    ...(changes.length > 0
      ? [say('cards:campaign.plan.changed', { clauses: clausesLine(translate, language, changes) })]
      : []),
    ...(isPlanned ? [say('cards:campaign.plan.byItself')] : []),
    say('cards:campaign.plan.atOnce'),
    counts.unreachable > 0
      ? say('cards:campaign.plan.unreachable', { count: counts.unreachable })
      : say('cards:campaign.plan.reachable'),
  ];
}

function titleOf(say: Say, language: Language, { state, startsOn }: Campaign, isPlanned: boolean): string {
  if (!isPlanned) return say('cards:campaign.plan.start');
  if (state === 'skipped') return say('cards:campaign.plan.skipped');
  if (state !== 'planned') return say('cards:campaign.plan.started');
  return say('cards:campaign.plan.title', { date: formatDay(language, startsOn) });
}
