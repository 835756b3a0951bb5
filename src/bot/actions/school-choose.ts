import { z } from 'zod';
import type { SchoolFinder } from '../../domain/school/school-of-turn.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Action } from '../action.ts';
import { refused, say } from '../outcome.ts';
import { personalAction } from './personal-action.ts';

/** Somebody of several schools says for which one they ask. */
export const chooseSchoolAction = (finder: Pick<SchoolFinder, 'choose'>, translate: Translator): Action =>
  personalAction('school.choose', z.object({ school: z.string().max(100) }), async (turn, data) => {
    const school = turn.person && (await finder.choose(turn.person, data.school));
    if (!school) return refused;
    return say(translate(turn.language, 'bot:school.chosen', { school: school.name }));
  });
