import type { Language } from '../domain/language.ts';
import type { Person } from '../domain/school/person.ts';
import type { School } from '../domain/school/school.ts';
import type { SchoolFinder } from '../domain/school/school-of-turn.ts';
import type { Incoming } from './incoming.ts';
import { languagesFor } from './language.ts';
import type { Presence } from './presence.ts';
import type { Turn } from './turn.ts';

export interface TurnPreparerParts {
  readonly preferences: { languageOf(person: Person): Promise<Language | undefined> };
  readonly finder: Pick<SchoolFinder, 'ofChannel' | 'forAsking'>;
  readonly presence: Pick<Presence, 'noticeTurn'>;
}

/** Adds to what arrived the school acted for and the languages to answer in. */
export function createTurnPreparer({ preferences, finder, presence }: TurnPreparerParts) {
  return async (incoming: Incoming): Promise<Turn> => {
    await presence.noticeTurn(incoming);
    const schools = await schoolsOf(finder, incoming);
    const school = schools.length === 1 ? schools[0] : undefined;
    const chosen = incoming.person && (await preferences.languageOf(incoming.person));
    const languages = languagesFor(chosen, incoming.locale, school);
    return { ...incoming, languages, language: languages[0], school, schools: school ? [] : schools };
  };
}

/** The one school that is meant, or those that it could be. */
async function schoolsOf(
  finder: TurnPreparerParts['finder'],
  { scope, tenantId, teamId, channelId, person }: Incoming,
): Promise<readonly School[]> {
  if (scope === 'channel') {
    const school = tenantId && teamId && (await finder.ofChannel(tenantId, teamId, channelId));
    return school ? [school] : [];
  }
  const choice = person ? await finder.forAsking(person) : { kind: 'none' as const };
  if (choice.kind === 'one') return [choice.school];
  // Which schools somebody belongs to is nobody else's business.
  return choice.kind === 'several' && scope === 'personal' ? choice.schools : [];
}
