import type { Language } from '../domain/language.ts';
import type { Person } from '../domain/school/person.ts';
import type { Incoming } from './incoming.ts';
import { languagesFor } from './language.ts';
import type { Turn } from './turn.ts';

interface Preferences {
  languageOf(person: Person): Promise<Language | undefined>;
}

/** Adds to what arrived the school acted for and the languages to answer in. */
export function createTurnPreparer(preferences: Preferences) {
  return async (incoming: Incoming): Promise<Turn> => {
    const chosen = incoming.person && (await preferences.languageOf(incoming.person));
    const languages = languagesFor(chosen, incoming.locale, undefined);
    return { ...incoming, languages, language: languages[0], school: undefined };
  };
}
