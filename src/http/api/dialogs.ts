import { z } from 'zod';
import { type Language, languages } from '../../domain/language.ts';
import type { Person } from '../../domain/school/person.ts';
import type { DialogPage } from '../wire.ts';
import { found } from './answer.ts';
import { type ApiRoute, personRoute } from './route.ts';

export interface DialogParts {
  /** Presses a verb of the bot; its handler asks the law and the rosters, as it does for Teams. */
  readonly press: (
    person: Person,
    press: { verb: string; data: Record<string, unknown>; language: Language },
  ) => Promise<DialogPage>;
}

const pressed = z.object({
  verb: z.string().max(100),
  data: z.record(z.string(), z.unknown()).default({}),
  language: z.enum(languages),
});

/** The bot's dialogs on a page: the form of a concern, coming back with a code, an open concern. */
export function dialogRoutes({ press }: DialogParts): ApiRoute[] {
  return [
    personRoute('POST /api/dialogs', pressed, async (person, input) => found(await press(person, input))),
  ];
}
