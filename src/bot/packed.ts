import { z } from 'zod';
import { type Plain, plain } from '../cards/escape.ts';
import { withoutUnseen } from '../process/unseen.ts';

/** A value of ours that travels in a card's data as one opaque string. */
export const pack = (value: unknown): Plain => plain(JSON.stringify(value));

/** Reads what `pack` wrote; anything that is not of the schema does not parse. */
export const packedField = <S extends z.ZodType>(schema: S) =>
  z
    .string()
    .max(1_000)
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text, withoutUnseen);
      } catch {
        context.addIssue({ code: 'custom', message: 'not packed by this bot' });
        return z.NEVER;
      }
    })
    .pipe(schema);
