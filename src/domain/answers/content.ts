import { z } from 'zod';
import { type Language, languages } from '../language.ts';
import type { ClauseRef, Policy } from '../policy/document.ts';
import { clauseHash } from '../policy/version.ts';
import type { LexiconSource } from './lexicon.ts';
import { verdicts } from './verdict.ts';

/** One answer in one language, as it stands in `locales/<language>/answers/<topic>.json`. */
const answerEntrySchema = z.strictObject({
  verdict: z.enum(verdicts),
  /** Clause number or "statement" → hash of its words when somebody approved this answer. */
  clauses: z.record(z.string().regex(/^(\d{1,2}|statement)$/), z.string()),
  topic: z.string().min(1),
  answer: z.string().min(1),
  next: z.string(),
  /** The button that belongs to the answer. */
  do: z.enum(['photo.check', 'policy.read', 'concern.open', 'none']),
  /** For allowed answers: concepts that would forbid it elsewhere but are part of this very situation. */
  despite: z.array(z.string()).optional(),
  /** For allowed answers: concepts of which one must be spoken of. */
  needs: z.array(z.string()).optional(),
  examples: z.array(z.string()),
});

export const answerFileSchema = z.record(z.string(), answerEntrySchema);
export const lexiconSchema = z.strictObject({
  words: z.string(),
  homographs: z.string(),
  spellings: z.record(z.string(), z.string()),
  concepts: z.record(z.string(), z.string()),
});

export type AnswerEntry = z.infer<typeof answerEntrySchema>;
/** Topic (the file's name) → answer id → entry. */
export type AnswerFiles = Record<string, Record<string, AnswerEntry>>;

/** Everything that the understanding is made of. */
export type AnswerContent = {
  policy: Policy;
  lexicons: Record<Language, LexiconSource>;
  answers: Record<Language, AnswerFiles>;
};

/** What both languages agree on about an answer. */
export type AnswerRule = {
  id: string;
  topic: string;
  verdict: AnswerEntry['verdict'];
  clauses: readonly ClauseRef[];
  /** A clause it quotes has changed since it was approved: it says "I don't know" until approved again. */
  stale: boolean;
  despite: readonly string[];
  needs: readonly string[];
};

function clauseRefOf(key: string): ClauseRef {
  return key === 'statement' ? key : Number(key);
}

/** The rules of all answers, in the order of the files; throws where the two languages do not agree. */
export function answerRules({ policy, answers }: Pick<AnswerContent, 'policy' | 'answers'>): AnswerRule[] {
  const [first, second] = languages.map((language) => flatten(answers[language]));
  for (const [id] of second!) if (!first!.has(id)) throw new Error(`answer ${id} is missing in English`);
  return [...first!].map(([id, { topic, entry }]) => {
    const other = second!.get(id);
    if (!other) throw new Error(`answer ${id} is missing in Welsh`);
    if (other.topic !== topic || essence(other.entry) !== essence(entry)) {
      throw new Error(
        `answer ${id}: topic, verdict, clauses, despite, needs and do must be the same in both languages`,
      );
    }
    const quoted = Object.entries(entry.clauses);
    return {
      id,
      topic,
      verdict: entry.verdict,
      clauses: quoted.map(([key]) => clauseRefOf(key)),
      stale: quoted.some(([key, hash]) => clauseHash(policy, clauseRefOf(key)) !== hash),
      despite: entry.despite ?? [],
      needs: entry.needs ?? [],
    };
  });
}

const essence = (entry: AnswerEntry) =>
  JSON.stringify([
    entry.verdict,
    Object.entries(entry.clauses).sort(),
    entry.do,
    entry.despite ?? [],
    entry.needs ?? [],
  ]);

function flatten(files: AnswerFiles): Map<string, { topic: string; entry: AnswerEntry }> {
  const all = new Map<string, { topic: string; entry: AnswerEntry }>();
  for (const [topic, entries] of Object.entries(files)) {
    for (const [id, entry] of Object.entries(entries)) {
      if (all.has(id)) throw new Error(`answer ${id} is there twice`);
      all.set(id, { topic, entry });
    }
  }
  return all;
}

/** The entries with the present hash of every clause they quote: what approving an answer records. */
export function approve(files: AnswerFiles, policy: Policy): AnswerFiles {
  return mapEntries(files, (entry) => ({
    ...entry,
    clauses: Object.fromEntries(
      Object.keys(entry.clauses).map((key) => [key, clauseHash(policy, clauseRefOf(key))]),
    ),
  }));
}

export function mapEntries(files: AnswerFiles, change: (entry: AnswerEntry) => AnswerEntry): AnswerFiles {
  const changed: AnswerFiles = {};
  for (const [topic, entries] of Object.entries(files)) {
    changed[topic] = Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, change(entry)]));
  }
  return changed;
}

/** The content as it is needed once everything is learnt: the phrasings are most of it. */
export function withoutExamples(content: AnswerContent): AnswerContent {
  const bare = (files: AnswerFiles) => mapEntries(files, (entry) => ({ ...entry, examples: [] }));
  return { ...content, answers: { en: bare(content.answers.en), cy: bare(content.answers.cy) } };
}
