import type { z } from 'zod';
import type { Act } from '../../domain/school/permissions.ts';
import { type Action, action } from '../action.ts';
import { type Outcome, refused } from '../outcome.ts';
import type { Turn } from '../turn.ts';

/**
 * A verb that answers in a dialog only. The same data sent as a message or an Execute would have its reply
 * stand in the chat; it is refused, whoever sends it.
 */
export function dialogAction<S extends z.ZodType>(
  verb: Act,
  schema: S,
  handle: (turn: Turn, data: z.infer<S>) => Promise<Outcome>,
): Action {
  const { run } = action(verb, schema, handle);
  return {
    verb,
    inDialog: true,
    run: async (turn, data) => (turn.name.startsWith('task/') ? run(turn, data) : refused),
  };
}
