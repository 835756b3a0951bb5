import type { Language } from '../domain/language.ts';
import type { Person } from '../domain/school/person.ts';
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
    const asked = await orElse(schoolOf(finder, incoming), unsaid);
    const { person } = incoming;
    const chosen = person && (await orElse(preferences.languageOf(person), undefined));
    const languages = languagesFor(chosen, incoming.locale, asked.school);
    return { ...incoming, languages, language: languages[0], ...asked };
  };
}

type AskedFor = Pick<Turn, 'school' | 'schools' | 'noSchool'>;

const unsaid: AskedFor = { school: undefined, schools: [], noSchool: false };

/** The one school that is meant, or those that it could be. */
async function schoolOf(
  finder: TurnPreparerParts['finder'],
  { scope, tenantId, teamId, channelId, person }: Incoming,
): Promise<AskedFor> {
  if (scope === 'channel') {
    const school = tenantId && teamId ? await finder.ofChannel(tenantId, teamId, channelId) : undefined;
    return { ...unsaid, school, noSchool: !school };
  }
  const choice = person ? await finder.forAsking(person) : { kind: 'none' as const };
  if (choice.kind === 'one') return { ...unsaid, school: choice.school };
  // Which schools somebody belongs to, or to none, is nobody else's business.
  if (scope !== 'personal') return unsaid;
  return choice.kind === 'several' ? { ...unsaid, schools: choice.schools } : { ...unsaid, noSchool: true };
}
