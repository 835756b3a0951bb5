import { type Language, languages } from '../language.ts';
import type { Policy } from '../policy/document.ts';
import { policyVersion } from '../policy/version.ts';
import { canonical, type JsonObject, sha256 } from './canonical.ts';
import { GENESIS, readLine, subjectOf } from './evidence.ts';

/** A person as the pack names one, as long as names are kept. */
export interface NamedSubject {
  readonly subject: string;
  readonly person: string;
  readonly name: string;
  readonly salt: string;
}

export interface PackContents {
  readonly school: string;
  /** Epoch milliseconds. */
  readonly exportedAt: number;
  /** What each kind of line means. */
  readonly words: Readonly<Record<Language, Readonly<Record<string, string>>>>;
  readonly policies: readonly Policy[];
  readonly names: readonly NamedSubject[];
  /** The lines of the chain, in order. */
  readonly chain: readonly string[];
}

/**
 * The evidence pack: one JSON object per line. What explains the chain stands first, each line with a check sum
 * of its own; then the chain; then a line over everything before it.
 */
export function writePack({ school, exportedAt, words, policies, names, chain }: PackContents): string {
  const attachments: JsonObject[] = [
    { kind: 'pack', format: 1, school, exported: new Date(exportedAt).toISOString() },
    ...languages.map((language) => ({ kind: 'words', language, words: words[language] })),
    ...policies.map((policy) => ({
      kind: 'policy',
      version: policyVersion(policy),
      texts: policy as unknown as JsonObject,
    })),
    ...names.map((name) => ({ kind: 'name', ...name })),
  ];
  const lines = [...attachments.map((body) => canonical({ ...body, sum: sumOf(body) })), ...chain];
  const head = headOf(chain.at(-1));
  const all = lines.map((line) => `${line}\n`).join('');
  return `${all}${canonical({ kind: 'end', head, lines: chain.length, sum: sha256(all) })}\n`;
}

export type PackVerdict =
  | { readonly ok: true; readonly head: string; readonly lines: number }
  /** `line` is the number of the first broken line in the file, from 1; 0 when it is the head that differs. */
  | { readonly ok: false; readonly line: number; readonly problem: PackProblem };

export type PackProblem =
  /** Not the one spelling of a JSON object, or of no kind that a pack has. */
  | 'unreadable'
  /** Its content does not have the hash or sum that it names. */
  | 'altered'
  /** It does not follow the line before it. */
  | 'out of order'
  /** A policy text is not the one that was signed, or a name not the one that was given. */
  | 'not what was signed'
  /** The file does not end with the line that closes a pack. */
  | 'incomplete'
  /** The chain does not end with the head that was published. */
  | 'other head';

interface Position {
  seq: number;
  hash: string;
}

/** Checks a pack offline; `head` is one that leadership saw published, if there is one to compare. */
export function verifyPack(text: string, head?: string): PackVerdict {
  const lines = text.split('\n');
  // What follows the last line break: nothing, in a whole pack.
  const rest = lines.pop();
  const at: Position = { seq: 0, hash: GENESIS };
  let published = head === undefined;
  let offset = 0;
  for (const [index, line] of lines.entries()) {
    const broken = (problem: PackProblem): PackVerdict => ({ ok: false, line: index + 1, problem });
    const body = readLine(line);
    if (!body) return broken('unreadable');
    if (body.kind === 'end') {
      const problem = problemOfEnd(
        body,
        at,
        text.slice(0, offset),
        index === lines.length - 1 && rest === '',
      );
      if (problem) return broken(problem);
      return published
        ? { ok: true, head: at.hash, lines: at.seq }
        : { ok: false, line: 0, problem: 'other head' };
    }
    const problem = body.kind === undefined ? problemOfLink(body, at) : problemOfAttachment(body, at);
    if (problem) return broken(problem);
    published ||= at.seq > 0 && at.hash === head;
    offset += line.length + 1;
  }
  return { ok: false, line: lines.length + 1, problem: 'incomplete' };
}

function problemOfLink(link: JsonObject, at: Position): PackProblem | undefined {
  const { hash, ...body } = link;
  if (sha256(canonical(body)) !== hash) return 'altered';
  if (body.prev !== at.hash || body.seq !== at.seq + 1) return 'out of order';
  at.seq += 1;
  at.hash = hash;
  return undefined;
}

function problemOfAttachment(attachment: JsonObject, at: Position): PackProblem | undefined {
  const { sum, ...body } = attachment;
  if (sumOf(body) !== sum) return 'altered';
  if (at.seq > 0) return 'out of order';
  if (body.kind === 'policy') {
    return policyVersion(body.texts as unknown as Policy) === body.version
      ? undefined
      : 'not what was signed';
  }
  if (body.kind === 'name') {
    const { subject, person, name, salt } = body as unknown as NamedSubject;
    return subjectOf({ person, name, salt }) === subject ? undefined : 'not what was signed';
  }
  return body.kind === 'pack' || body.kind === 'words' ? undefined : 'unreadable';
}

function problemOfEnd(
  end: JsonObject,
  at: Position,
  before: string,
  isLast: boolean,
): PackProblem | undefined {
  if (!isLast) return 'incomplete';
  const whole = canonical({ kind: 'end', head: at.hash, lines: at.seq, sum: sha256(before) });
  return canonical(end) === whole ? undefined : 'altered';
}

const sumOf = (body: JsonObject): string => sha256(canonical(body));

function headOf(line: string | undefined): string {
  return line ? String(readLine(line)?.hash) : GENESIS;
}
