import type { Language } from '../language.ts';
import type { Day } from '../time/day.ts';
import { canonical, type Json, type JsonObject, sha256 } from './canonical.ts';

/** What the evidence of a school is made of. `who` and `by` are subjects, see `subjectOf`. */
export type Evidence =
  | {
      readonly event: 'started';
      readonly campaign: string;
      readonly policy: string;
      readonly due: Day;
      readonly by: string | null;
    }
  | { readonly event: 'due-changed'; readonly campaign: string; readonly due: Day; readonly by: string }
  | {
      readonly event: 'closed' | 'withdrawn' | 'skipped';
      readonly campaign: string;
      readonly by: string | null;
    }
  | { readonly event: 'asked'; readonly campaign: string; readonly who: string; readonly due: Day }
  | {
      readonly event: 'acknowledged';
      readonly campaign: string;
      readonly who: string;
      readonly policy: string;
      readonly language: Language;
      /** The card that was pressed. */
      readonly card: string;
    }
  | { readonly event: 'question' | 'declined'; readonly campaign: string; readonly who: string }
  | { readonly event: 'answered'; readonly campaign: string; readonly who: string; readonly by: string }
  | {
      readonly event: 'away' | 'exempt' | 'paper';
      readonly campaign: string;
      readonly who: string;
      readonly by: string;
      readonly witness: string;
      readonly policy: string;
    }
  | {
      readonly event: 'unmarked';
      readonly campaign: string;
      readonly who: string;
      readonly by: string | null;
    };
export type EvidenceEvent = Evidence['event'];
export const evidenceEvents = [
  'started',
  'asked',
  'acknowledged',
  'question',
  'declined',
  'answered',
  'away',
  'exempt',
  'paper',
  'unmarked',
  'due-changed',
  'closed',
  'withdrawn',
  'skipped',
] as const satisfies readonly EvidenceEvent[];

/** One line of a school's chain: each names the hash of the one before. */
export interface Link {
  readonly seq: number;
  readonly hash: string;
  /** Canonical JSON of the line, the hash included. */
  readonly line: string;
}

/** What the first line follows. */
export const GENESIS = '0'.repeat(64);

/** The next line of a chain. @param at epoch milliseconds */
export function nextLink(
  before: { seq: number; hash: string } | undefined,
  evidence: Evidence,
  at: number,
): Link {
  const seq = (before?.seq ?? 0) + 1;
  const body = {
    ...(evidence as unknown as JsonObject),
    at: new Date(at).toISOString(),
    prev: before?.hash ?? GENESIS,
    seq,
  };
  const hash = sha256(canonical(body));
  return { seq, hash, line: canonical({ ...body, hash }) };
}

/**
 * The name under which the chain speaks of a person: a commitment to identity and name. Without the salt, which
 * goes when the retention of names ends, it tells nothing; with it, nobody can put another name in its place.
 */
export const subjectOf = (identity: { person: string; name: string; salt: string }): string =>
  sha256(canonical(identity as unknown as JsonObject)).slice(0, 32);

/** The reference on a receipt: the first digits of the hash of its line in the chain. */
export const referenceOf = (hash: string): string =>
  hash
    .slice(0, 10)
    .toUpperCase()
    .replace(/(.{5})/, '$1-');

/** The object that a line spells, when it is spelt canonically; else undefined. */
export function readLine(line: string): JsonObject | undefined {
  try {
    const value = JSON.parse(line) as Json;
    const isObject = value !== null && typeof value === 'object' && !Array.isArray(value);
    return isObject && canonical(value) === line ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}
