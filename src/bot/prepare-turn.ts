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
  readonly noticeFailure: (error: unknown) => void;
}

/** Adds to what arrived the school acted for and the languages to answer in. */
export function createTurnPreparer({ preferences, finder, presence, noticeFailure }: TurnPreparerParts) {
  /** What is not known is left out: a turn without its school is still one, and no word in it may be lost. */
  const orElse = async <T>(asked: Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await asked;
    } catch (error) {
      noticeFailure(error);
      return otherwise;
    }
  };
  return async (incoming: Incoming): Promise<Turn> => {
    await orElse(presence.noticeTurn(incoming), undefined);
    const schools = await orElse(schoolsOf(finder, incoming), []);
    const school = schools.length === 1 ? schools[0] : undefined;
    const { person } = incoming;
    const chosen = person && (await orElse(preferences.languageOf(person), undefined));
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
