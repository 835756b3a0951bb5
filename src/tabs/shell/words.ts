import cy from '../../../locales/cy/tabs.json' with { type: 'json' };
import en from '../../../locales/en/tabs.json' with { type: 'json' };
import type { Language } from '../../domain/language.ts';

type Leaf<T> = { [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaf<T[K]>}` }[keyof T & string];

/** A text of `locales/<language>/tabs.json`. */
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

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', cy: 'cy' };

/** `14 March 2027` / `14 Mawrth 2027`, of an ISO date or of epoch milliseconds as the day in Wales. */
export function formatDay(language: Language, day: string | number): string {
  const at = typeof day === 'string' ? new Date(`${day}T12:00:00Z`) : new Date(day);
  return new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeZone: 'Europe/London' }).format(
    at,
  );
}

/** Follows the language of Teams or of the browser: Welsh where it says so, else English. */
export const languageOfLocale = (locale: string): Language =>
  locale.toLowerCase().split('-')[0] === 'cy' ? 'cy' : 'en';
