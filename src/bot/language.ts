import { isLanguage, type Language } from '../domain/language.ts';
import type { Person } from '../domain/school/person.ts';
import type { School } from '../domain/school/school.ts';

/** Keeps the language that a person chose; without a person there is nobody to keep it for. */
export type RememberLanguage = (person: Person | undefined, language: Language) => Promise<void>;

/** `cy-GB` → `cy`; anything that is neither Welsh nor English tells nothing. */
export function languageOfLocale(locale: string): Language | undefined {
  const language = locale.slice(0, 2).toLowerCase();
  return isLanguage(language) ? language : undefined;
}

/** Last choice, then Teams' locale, then the school's default, then English. Never empty. */
export function languagesFor(
  chosen: Language | undefined,
  locale: string,
  school: School | undefined,
): [Language, ...Language[]] {
  const wishes = [chosen, languageOfLocale(locale), school?.language, 'en' as const];
  return [...new Set(wishes.filter((language) => language !== undefined))] as [Language, ...Language[]];
}
