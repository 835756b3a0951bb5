import type { z } from 'zod';
import type { Act } from '../../domain/school/permissions.ts';
import { type Action, action } from '../action.ts';
import { type Outcome, refused } from '../outcome.ts';
import type { Turn } from '../turn.ts';

/**
 * A verb of a card that says something about the person who presses it. Where others would see the answer, as
 * below a card that was forwarded, it is refused like a card that is not there.
 */
export function personalAction<S extends z.ZodType>(
  verb: Act,
  schema: S,
  handle: (turn: Turn, data: z.infer<S>) => Promise<Outcome>,
): Action {
  const alone = action(verb, schema, handle);
  return {
    verb,
    run: async (turn, data) => (turn.scope === 'personal' ? alone.run(turn, data) : refused),
  };
}
