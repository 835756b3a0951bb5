import { z } from 'zod';
import { languages } from '../../domain/language.ts';
import { packedField } from '../packed.ts';

const schema = z.strictObject({
  kind: z.enum(['answer', 'unknown', 'safeguarding', 'private-way', 'help']),
  /** One or two answers, the stricter first. */
  answers: z.array(z.string().max(60)).max(2).default([]),
  /** What an unknown card offers instead. */
  nearest: z.array(z.string().max(60)).max(4).default([]),
  /** The clauses that were asked for by number, where they are not the answer's own. */
  clauses: z
    .array(z.union([z.number().int().positive(), z.literal('statement')]))
    .max(15)
    .optional(),
  /** Whether the words of the clauses are open from the start: they are what was asked for. */
  unfolded: z.boolean().optional(),
});

/**
 * What an answer card shows, by ids only: enough to draw it again in the other language, and nothing that a
 * person typed. It travels in the card's data.
 */
export type Show = z.infer<typeof schema>;

/** What the bot can do. */
export const helping: Show = { kind: 'help', answers: [], nearest: [] };

export const showField = packedField(schema);

export const languageField = z.enum(languages);
