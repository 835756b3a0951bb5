import type { MovedDay } from '../../domain/campaign/plan.ts';
import type { Unreached } from '../../domain/campaign/state.ts';
import type { Language } from '../../domain/language.ts';
import type { ClauseChange } from '../../domain/policy/version.ts';
import type { Day } from '../../domain/time/day.ts';
import { formatDay } from '../../i18n/dates.ts';
import { tellDue } from '../../i18n/due.ts';
import type { TextKey, Translator } from '../../i18n/translator.ts';
import { clauseLabel } from '../answers/clause-data.ts';

/** A translator into one language. */
export type Say = (key: TextKey, values?: Record<string, string | number>) => string;

/** That a date was moved off a day on which the school is closed, and to when. */
export const movedLine = (
  say: (key: `cards:campaign.plan.${'dueMoved' | 'startMoved'}`, values: Record<string, string>) => string,
  language: Language,
  which: 'dueMoved' | 'startMoved',
  { typed, to }: MovedDay,
): string =>
  say(`cards:campaign.plan.${which}`, { typed: formatDay(language, typed), date: formatDay(language, to) });

/** When the card is to be signed: as a date, and how far that is from today. */
export function dueLine(translate: Translator, language: Language, due: Day, today: Day): string {
  return tellDue(
    (word, values) => translate(language, `cards:campaign.staff.${word}`, values),
    formatDay(language, due),
    due,
    today,
  );
}

/** `Clause 6 · Clause 8 (new)`. */
export function clausesLine(
  translate: Translator,
  language: Language,
  changes: readonly ClauseChange[],
): string {
  const one = ({ ref, change }: ClauseChange): string => {
    const clause = clauseLabel(translate, ref, language);
    return change === 'changed' ? clause : translate(language, `cards:campaign.staff.${change}`, { clause });
  };
  return changes.map(one).join(' · ');
}

/** The first digits by which people tell versions of the policy apart; the record has them all. */
export const shortVersion = (version: string): string => version.slice(0, 8);

/** Why people could not be reached, how many, and what to do: one line per reason. */
export function unreachableLines(
  translate: Translator,
  language: Language,
  states: Iterable<{ readonly name: string; readonly reason?: Unreached; readonly advice?: string }>,
): string[] {
  const unreachable = [...states].filter(({ name }) => name === 'unreachable') as {
    readonly reason: Unreached;
    readonly advice: 'install-app' | 'ask-to-unblock' | 'ask-tenant-admin' | 'send-again';
  }[];
  const groups = Map.groupBy(unreachable, ({ reason }) => reason);
  return [...groups].map(([reason, group]) => {
    const label = translate(language, `cards:campaign.reason.${reason}`);
    const line = translate(language, 'cards:campaign.status.line', { label, count: group.length });
    const advice = group[0]?.advice ?? 'send-again';
    return `⚠️ ${line}. ${translate(language, `cards:campaign.advice.${advice}`)}`;
  });
}
