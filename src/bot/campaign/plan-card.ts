import type { Card } from '../../cards/attachment.ts';
import { inBothLanguages, withMore } from '../../cards/compose.ts';
import { plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { DryRun } from '../../domain/campaign/register.ts';
import type { Language } from '../../domain/language.ts';
import type { ClauseChange } from '../../domain/policy/version.ts';
import type { School } from '../../domain/school/school.ts';
import type { Day } from '../../domain/time/day.ts';
import type { TextKey, Translator } from '../../i18n/translator.ts';
import { bothWords } from './both-words.ts';
import { clausesLine, dateOf, unreachableLines } from './words.ts';

export interface PlanShowing {
  readonly school: School;
  /** The plan of the year; undefined for a start that leadership asks for. */
  readonly campaign: Campaign | undefined;
  readonly dryRun: DryRun;
  readonly dueOn: Day;
  /** Against the last policy that the school asked to sign. */
  readonly changes: readonly ClauseChange[];
  /** The inputs as typed when something is wrong with them. */
  readonly problem?: boolean;
  readonly typed?: { readonly dueDate?: string | undefined; readonly startsOn?: string | undefined };
}

export type DrawPlan = (showing: PlanShowing) => Card;

/** What is going to start, for whom, and who cannot be reached; with its buttons while it has not started. */
export function createPlanCard(render: RenderCard, translate: Translator): DrawPlan {
  return (showing) => {
    const { school, campaign, typed, dueOn } = showing;
    const words = inBothLanguages(school.language, (language) =>
      drawWords(render, translate, showing, language),
    );
    const isOpen = !campaign || campaign.state === 'planned';
    if (!isOpen) return words;
    const label = bothWords(translate, school.language);
    const actions = render('campaign-plan-actions', school.language, {
      planned: campaign !== undefined,
      campaign: plain(campaign?.id ?? ''),
      dueDate: plain(typed?.dueDate ?? dueOn),
      startsOn: plain(typed?.startsOn ?? campaign?.startsOn ?? ''),
      dueLabel: label('cards:campaign.button.dueDate'),
      startsLabel: label('cards:campaign.button.startsOn'),
      start: label('cards:campaign.button.startNow'),
      change: label('cards:campaign.button.changeDate'),
      skip: label('cards:campaign.button.skip'),
    });
    return withMore(words, actions);
  };
}

function drawWords(
  render: RenderCard,
  translate: Translator,
  { school: _, campaign, dryRun, dueOn, changes, problem }: PlanShowing,
  language: Language,
): Card {
  const say = (key: TextKey, values?: Record<string, string | number>) => translate(language, key, values);
  const isOpen = !campaign || campaign.state === 'planned';
  const lines = [
    say('cards:campaign.plan.audience', { count: dryRun.audience }),
    say('cards:campaign.plan.due', { date: dateOf(language, dueOn) }),
    ...(changes.length > 0
      ? [say('cards:campaign.plan.changed', { clauses: clausesLine(translate, language, changes) })]
      : []),
    ...(campaign ? [say('cards:campaign.plan.byItself')] : []),
    say('cards:campaign.plan.atOnce'),
    dryRun.unreachable.length > 0
      ? say('cards:campaign.plan.unreachable', { count: dryRun.unreachable.length })
      : say('cards:campaign.plan.reachable'),
  ];
  const states = dryRun.unreachable.map(({ state }) => state);
  return render('campaign-plan', language, {
    title: plain(titleOf(say, language, campaign)),
    problem: plain(problem ? say('cards:campaign.plan.badDate') : ''),
    lines: isOpen ? lines.map((text) => ({ text: plain(text) })) : [],
    unreachable: isOpen
      ? unreachableLines(translate, language, states).map((text) => ({ text: plain(text) }))
      : [],
  });
}

function titleOf(
  say: (key: TextKey, values?: Record<string, string | number>) => string,
  language: Language,
  campaign: Campaign | undefined,
): string {
  if (!campaign) return say('cards:campaign.plan.start');
  if (campaign.state === 'skipped') return say('cards:campaign.plan.skipped');
  if (campaign.state !== 'planned') return say('cards:campaign.plan.started');
  return say('cards:campaign.plan.title', { date: dateOf(language, campaign.startsOn) });
}
