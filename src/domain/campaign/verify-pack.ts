import type { Policy } from '../policy/document.ts';
import { policyVersion } from '../policy/version.ts';
import { canonical, type Json, type JsonObject, sha256 } from './canonical.ts';
import { GENESIS, readLine, subjectOf } from './evidence.ts';
import { type NamedSubject, sumOf } from './pack.ts';

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
  /** It speaks of a policy whose text the pack does not hold. */
  | 'without its text'
  /** The file does not end with the line that closes a pack. */
  | 'incomplete'
  /** The chain does not end with the head that was published. */
  | 'other head';

/** How far a check has come. */
interface Position {
  /** Lines before the chain, and how many there have to be. */
  explaining: number;
  announced: Json | undefined;
  seq: number;
  hash: string;
  readonly policies: Set<string>;
}

/** The text of a file. A line that is no UTF-8 becomes empty, which no line of a pack is. */
export function packText(bytes: Uint8Array): string {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const readable = (line: string): string => {
    try {
      return strict.decode(Buffer.from(line, 'latin1'));
    } catch {
      return '';
    }
  };
  return Buffer.from(bytes).toString('latin1').split('\n').map(readable).join('\n');
}

/** Checks a pack offline; `head` is one that leadership saw published, if there is one to compare. */
export function verifyPack(text: string, head?: string): PackVerdict {
  const lines = text.split('\n');
  // What follows the last line break: nothing, in a whole pack.
  const rest = lines.pop();
  const at: Position = { explaining: 0, announced: 0, seq: 0, hash: GENESIS, policies: new Set() };
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
  if (at.explaining !== at.announced) return 'out of order';
  if (body.prev !== at.hash || body.seq !== at.seq + 1) return 'out of order';
  if (typeof body.policy === 'string' && !at.policies.has(body.policy)) return 'without its text';
  at.seq += 1;
  at.hash = hash;
  return undefined;
}

function problemOfAttachment(attachment: JsonObject, at: Position): PackProblem | undefined {
  const { sum, ...body } = attachment;
  if (sumOf(body) !== sum) return 'altered';
  at.explaining += 1;
  if (at.seq > 0 || body.n !== at.explaining) return 'out of order';
  if (body.kind === 'pack') at.announced = body.explaining;
  if (body.kind === 'policy') {
    const version = versionOf(body.texts);
    if (version === undefined || version !== body.version) return 'not what was signed';
    at.policies.add(version);
    return undefined;
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

/** The version that the texts of a pack have; undefined when they are no policy. */
function versionOf(texts: Json | undefined): string | undefined {
  try {
    return policyVersion(texts as unknown as Policy);
  } catch {
    return undefined;
  }
}
