import i18next, { type Resource, type TFunction } from 'i18next';
import botCy from '../../locales/cy/bot.json' with { type: 'json' };
import cardsCy from '../../locales/cy/cards.json' with { type: 'json' };
import botEn from '../../locales/en/bot.json' with { type: 'json' };
import cardsEn from '../../locales/en/cards.json' with { type: 'json' };
import type { Language } from '../domain/language.ts';
import { formatNumber } from './dates.ts';

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type WithoutPlural<K extends string> = K extends `${infer Base}_${PluralForm}` ? Base : K;
type Leaf<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${Leaf<T[K]>}`;
}[keyof T & string];

/** A text that a person can see: `bot:…` for sentences of the bot, `cards:…` for the words on cards. */
export type TextKey = `bot:${Leaf<typeof botEn>}` | `cards:${Leaf<typeof cardsEn>}`;

type Values = Record<string, string | number>;

/** The text in the language; `values` fill its `{{placeholders}}`, `count` chooses the plural form. */
type Translate = (language: Language, key: TextKey, values?: Values) => string;

export interface Translator extends Translate {
  /** The text with its placeholders left alone, for card templates; undefined when there is no such key. */
  raw(language: Language, key: string): string | undefined;
}

const ownWords: Resource = { en: { bot: botEn, cards: cardsEn }, cy: { bot: botCy, cards: cardsCy } };

export function createTranslator(resources = ownWords): Translator {
  const i18n = i18next.createInstance();
  void i18n.init({
    resources,
    fallbackLng: false,
    // Cards escape for markdown and pages for HTML where they insert; escaping here would do it twice.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  const fixed: Record<Language, TFunction> = { en: i18n.getFixedT('en'), cy: i18n.getFixedT('cy') };
  const translate: Translate = (language, key, values = {}) => {
    const { count } = values;
    return fixed[language](key, {
      ...(typeof count === 'number' ? { count } : {}),
      replace: formatNumbers(language, values),
    });
  };
  return Object.assign(translate, {
    raw: (language: Language, key: string) =>
      i18n.exists(key, { lng: language })
        ? (i18n.getResource(
            language,
            key.slice(0, key.indexOf(':')),
            key.slice(key.indexOf(':') + 1),
          ) as string)
        : undefined,
  });
}

const formatNumbers = (language: Language, values: Values): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? formatNumber(language, value) : value,
    ]),
  );
