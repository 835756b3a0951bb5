import { z } from 'zod';
import { type Language, languages } from '../language.ts';

/** A numbered clause, or the policy statement that stands before clause 1. */
export type ClauseRef = number | 'statement';

const clauseSchema = z.object({
  number: z.number().int().positive(),
  text: z.string().min(1),
  link: z.string().nullable().optional(),
});

const sectionSchema = z.object({
  id: z.string(),
  heading: z.string(),
  paragraphs: z.array(z.string()).default([]),
  aims: z.array(z.string()).default([]),
  aims_after_paragraph: z.number().int().optional(),
  clauses: z.array(clauseSchema).default([]),
});

export const policySchema = z.object({
  title: z.string(),
  school: z.string(),
  version: z.string(),
  language: z.enum(languages),
  status: z.string(),
  source: z.string(),
  notice: z.string(),
  sections: z.array(sectionSchema),
});

export type PolicyDocument = z.infer<typeof policySchema>;
export type Section = z.infer<typeof sectionSchema>;
export type Clause = z.infer<typeof clauseSchema>;

/** The policy in both languages, as one document: neither text counts without the other. */
export type Policy = Readonly<Record<Language, PolicyDocument>>;

/** The clauses of one language's text, in the order of their numbers. */
export function clausesOf(document: PolicyDocument): Clause[] {
  return document.sections.flatMap((section) => section.clauses).sort((a, b) => a.number - b.number);
}

/** Everything that can be quoted: the statement first, then the clauses by number. */
export function clauseRefs(policy: Policy): ClauseRef[] {
  return ['statement', ...clausesOf(policy.en).map((clause) => clause.number)];
}

/** The exact words of a clause or of the statement, or undefined where the policy has no such clause. */
export function clauseText(document: PolicyDocument, ref: ClauseRef): string | undefined {
  if (ref !== 'statement') return clausesOf(document).find((clause) => clause.number === ref)?.text;
  const statement = document.sections.find((section) => section.id === 'statement');
  return statement && proseLines(statement).join('\n\n');
}

/** What stands in a section before its clauses: paragraphs, and between them the aims as a list. */
export function proseOf({
  paragraphs,
  aims,
  aims_after_paragraph: after = paragraphs.length,
}: Section): (string | string[])[] {
  const list = aims.length > 0 ? [aims] : [];
  return [...paragraphs.slice(0, after), ...list, ...paragraphs.slice(after)];
}

/** The same as lines of text. */
export const proseLines = (section: Section): string[] =>
  proseOf(section).flatMap((part) => (typeof part === 'string' ? part : part.map((aim) => `• ${aim}`)));
