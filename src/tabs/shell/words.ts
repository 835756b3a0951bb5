import { campaign as campaignCy } from '../../../locales/cy/cards.json';
import tabsCy from '../../../locales/cy/tabs.json';
import { campaign as campaignEn } from '../../../locales/en/cards.json';
import tabsEn from '../../../locales/en/tabs.json';
import type { Language } from '../../domain/language.ts';
import type { ClauseRef } from '../../domain/policy/document.ts';
import { tellDue } from '../../i18n/due.ts';

/** The pages' own words, and those of the cards where both say the same thing. */
const en = { ...tabsEn, campaign: campaignEn };
const cy = { ...tabsCy, campaign: campaignCy };

type Leaf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaf<T[K]>}` }[keyof T & string];

/** A text of `locales/<language>/tabs.json`, or under `campaign` of `cards.json`. */
export type Word = Leaf<typeof en>;

/** The text in the language of the page; `values` fill its `{{placeholders}}`. */
export type Translate = (word: Word, values?: Readonly<Record<string, string | number>>) => string;

const texts: Readonly<Record<Language, unknown>> = { en, cy };

export function translateInto(language: Language): Translate {
  return (word, values = {}) =>
    textOf(language, word).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

function textOf(language: Language, word: Word): string {
  const text = word
    .split('.')
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], texts[language]);
  return String(text);
}

const wales = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'numeric', year: 'numeric' },
  timeZone: 'Europe/London',
});

/**
 * `14 March 2027` / `14 Mawrth 2027`, of an ISO date or of epoch milliseconds as the day in Wales. The names of
 * the months are ours: browsers come without Welsh ones and would put American dates in their place.
 */
export function formatDay(language: Language, day: string | number): string {
  const at = typeof day === 'string' ? new Date(`${day}T12:00:00Z`) : new Date(day);
  const [date, month, year] = wales.format(at).split('/').map(Number);
  const name = translateInto(language)('shell.months').split(' ')[(month ?? 1) - 1];
  return `${date} ${name} ${year}`;
}

const clock = new Intl.DateTimeFormat('en-GB', {
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  timeZone: 'Europe/London',
});

/** `14 March 2027, 08:30`, as receipts have it. */
export const formatMoment = (language: Language, at: number): string =>
  `${formatDay(language, at)}, ${clock.format(at)}`;

/** When something is to be signed: as a date, and how far that is from today. */
export const dueLine = (t: Translate, language: Language, due: string, today: string): string =>
  tellDue((word, values) => t(`campaign.staff.${word}`, values), formatDay(language, due), due, today);

/** `Clause 8`, or the statement that stands before the clauses. */
export const clauseName = (t: Translate, ref: ClauseRef): string =>
  ref === 'statement' ? t('clause.statement') : t('clause.label', { number: ref });

/** Follows the language of Teams or of the browser: Welsh where it says so, else English. */
export const languageOfLocale = (locale: string): Language =>
  locale.toLowerCase().split('-')[0] === 'cy' ? 'cy' : 'en';
