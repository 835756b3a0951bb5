import type { z } from 'zod';
import type { Act } from '../domain/school/permissions.ts';
import { invalid, type Outcome } from './outcome.ts';
import type { Turn } from './turn.ts';

/** A verb's handler. Every verb is an act of the law (`domain/school/permissions.ts`). */
export interface Action {
  readonly verb: Act;
  readonly run: (turn: Turn, data: unknown) => Promise<Outcome>;
  /** It answers in a dialog only, in Teams or on a page. */
  readonly inDialog?: true;
}

/**
 * Binds a verb to what it takes. The payload is parsed first, so that no handler sees unchecked data;
 * a payload that does not parse is refused as invalid and changes nothing.
 */
export function action<S extends z.ZodType>(
  verb: Act,
  schema: S,
  handle: (turn: Turn, data: z.infer<S>) => Promise<Outcome>,
): Action {
  return {
    verb,
    async run(turn, data) {
      const parsed = schema.safeParse(data ?? {});
      return parsed.success ? handle(turn, parsed.data) : invalid;
    },
  };
}
