import { type Language, languages } from '../language.ts';
import type { Policy } from '../policy/document.ts';
import { policyVersion } from '../policy/version.ts';
import { canonical, type JsonObject, sha256 } from './canonical.ts';
import { GENESIS, readLine } from './evidence.ts';

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
 * The evidence pack: one JSON object per line. What explains the chain stands first, each line with its number and
 * a check sum of its own; then the chain; then a line over everything before it.
 */
export function writePack({ school, exportedAt, words, policies, names, chain }: PackContents): string {
  const below: JsonObject[] = [
    ...languages.map((language) => ({ kind: 'words', language, words: words[language] })),
    ...policies.map((policy) => ({
      kind: 'policy',
      version: policyVersion(policy),
      texts: policy as unknown as JsonObject,
    })),
    ...names.map((name) => ({ kind: 'name', ...name })),
  ];
  const exported = new Date(exportedAt).toISOString();
  const explaining = [{ kind: 'pack', format: 1, school, exported, explaining: below.length + 1 }, ...below]
    .map((body, index): JsonObject => ({ ...body, n: index + 1 }))
    .map((body) => canonical({ ...body, sum: sumOf(body) }));
  const lines = [...explaining, ...chain];
  const head = headOf(chain.at(-1));
  const all = lines.map((line) => `${line}\n`).join('');
  return `${all}${canonical({ kind: 'end', head, lines: chain.length, sum: sha256(all) })}\n`;
}

/** The check sum of a line that explains the chain. */
export const sumOf = (body: JsonObject): string => sha256(canonical(body));

function headOf(line: string | undefined): string {
  return line ? String(readLine(line)?.hash) : GENESIS;
}
