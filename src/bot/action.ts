import type { z } from 'zod';
import { invalid, type Outcome } from './outcome.ts';
import type { Turn } from './turn.ts';

/** A verb's handler; `kind` is how the card offers it. */
export interface Action {
  readonly verb: string;
  readonly run: (turn: Turn, data: unknown) => Promise<Outcome>;
}

/**
 * Binds a verb to what it takes. The payload is parsed first, so that no handler sees unchecked data;
 * a payload that does not parse is refused as invalid and changes nothing.
 */
export function action<S extends z.ZodType>(
  verb: string,
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
