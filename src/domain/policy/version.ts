import { createHash } from 'node:crypto';
import { languages } from '../language.ts';
import { type ClauseRef, clauseRefs, clauseText, type Policy } from './document.ts';

function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

/**
 * What is signed: one SHA-256 (hex) over everything a reader of either language sees.
 * Notes about the file itself (`status`, `source`) are left out, so that correcting them asks nobody to sign again.
 */
export function policyVersion(policy: Policy): string {
  return sha256(
    languages.map((language) => {
      const { title, school, notice, sections } = policy[language];
      return [
        language,
        title,
        school,
        notice,
        sections.map(({ id, heading, paragraphs, aims, aims_after_paragraph, clauses }) => [
          id,
          heading,
          paragraphs,
          aims,
          aims_after_paragraph ?? null,
          clauses.map(({ number, text, link }) => [number, text, link ?? null]),
        ]),
      ];
    }),
  );
}

/** Twelve hex digits over a clause's words in both languages; they change when either text does. */
export function clauseHash(policy: Policy, ref: ClauseRef): string {
  return sha256(languages.map((language) => clauseText(policy[language], ref) ?? null)).slice(0, 12);
}

export type ClauseChange = { ref: ClauseRef; change: 'added' | 'removed' | 'changed' };

/** "What changed since you signed": the clauses that differ between two versions, in either language. */
export function changedClauses(before: Policy, after: Policy): ClauseChange[] {
  const [old, now] = [new Set(clauseRefs(before)), new Set(clauseRefs(after))];
  const changes: ClauseChange[] = [];
  for (const ref of new Set([...old, ...now])) {
    if (!old.has(ref)) changes.push({ ref, change: 'added' });
    else if (!now.has(ref)) changes.push({ ref, change: 'removed' });
    else if (clauseHash(before, ref) !== clauseHash(after, ref)) changes.push({ ref, change: 'changed' });
  }
  return changes.sort((a, b) => order(a.ref) - order(b.ref));
}

const order = (ref: ClauseRef) => (ref === 'statement' ? 0 : ref);
