import { randomBytes } from 'node:crypto';
import { type Evidence, GENESIS, type Link, nextLink, subjectOf } from '../domain/campaign/evidence.ts';
import type { Executor } from './database.ts';

const ROWS = 500;

/** Makes everything else that would write to the school's campaigns wait for the end of the transaction. */
export async function lockSchool(tx: Executor, schoolId: string): Promise<void> {
  await tx
    .insertInto('evidence_heads')
    .values({ school_id: schoolId, seq: 0, hash: GENESIS })
    .onConflict((conflict) =>
      conflict.column('school_id').doUpdateSet({ seq: (row) => row.ref('evidence_heads.seq') }),
    )
    .execute();
}

/** Appends to the school's chain, whose lock the transaction holds; people become subjects. */
export async function appendEvidence(
  tx: Executor,
  schoolId: string,
  evidence: readonly Evidence[],
  at: number,
): Promise<Link[]> {
  if (evidence.length === 0) return [];
  const subjects = await subjectsFor(tx, schoolId, peopleIn(evidence), at);
  const head = await tx
    .selectFrom('evidence_heads')
    .select(['seq', 'hash'])
    .where('school_id', '=', schoolId)
    .executeTakeFirstOrThrow();
  const links: Link[] = [];
  for (const one of evidence) {
    links.push(nextLink(links.at(-1) ?? head, withSubjects(one, subjects), at));
  }
  for (let start = 0; start < links.length; start += ROWS) {
    const rows = links.slice(start, start + ROWS).map((link) => ({ school_id: schoolId, ...link }));
    await tx.insertInto('evidence').values(rows).execute();
  }
  const { seq, hash } = links.at(-1) as Link;
  await tx.updateTable('evidence_heads').set({ seq, hash }).where('school_id', '=', schoolId).execute();
  return links;
}

const roles = ['who', 'by', 'witness'] as const;
type Roles = { readonly [role in (typeof roles)[number]]?: string | null };

const peopleIn = (evidence: readonly Evidence[]): string[] => [
  ...new Set(evidence.flatMap((one: Roles) => roles.flatMap((role) => one[role] ?? []))),
];

function withSubjects(evidence: Evidence, subjects: ReadonlyMap<string, string>): Evidence {
  const named = roles.flatMap((role) => {
    const person = (evidence as Roles)[role];
    return person ? [[role, subjects.get(person)]] : [];
  });
  return { ...evidence, ...Object.fromEntries(named) };
}

/** The subjects under which the chain knows people; whoever is new to it gets one, bound to the name of today. */
async function subjectsFor(
  tx: Executor,
  schoolId: string,
  people: readonly string[],
  at: number,
): Promise<Map<string, string>> {
  if (people.length === 0) return new Map();
  const touched = await tx
    .updateTable('evidence_subjects')
    .set({ last_at: at })
    .where('school_id', '=', schoolId)
    .where('person_id', 'in', people)
    .returning(['person_id', 'subject'])
    .execute();
  const subjects = new Map(touched.map(({ person_id, subject }) => [person_id, subject]));
  const strangers = people.filter((person) => !subjects.has(person));
  if (strangers.length === 0) return subjects;
  const names = await namesOf(tx, schoolId, strangers);
  const rows = strangers.map((person) => {
    const identity = { person, name: names.get(person) ?? '', salt: randomBytes(16).toString('hex') };
    const subject = subjectOf(identity);
    subjects.set(person, subject);
    return {
      school_id: schoolId,
      person_id: person,
      subject,
      name: identity.name,
      salt: identity.salt,
      last_at: at,
    };
  });
  await tx.insertInto('evidence_subjects').values(rows).execute();
  return subjects;
}

async function namesOf(
  tx: Executor,
  schoolId: string,
  people: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom('members')
    .select(['person_id', 'name'])
    .where('school_id', '=', schoolId)
    .where('person_id', 'in', people)
    .execute();
  return new Map(rows.map(({ person_id, name }) => [person_id, name]));
}

/**
 * Forgets who the subjects were whom nothing has happened to since, and with them the people of campaigns that
 * ended before; the chain stays and speaks of nobody.
 */
export async function forgetNames(tx: Executor, schoolId: string, before: number): Promise<void> {
  await tx
    .deleteFrom('evidence_subjects')
    .where('school_id', '=', schoolId)
    .where('last_at', '<', before)
    .execute();
  for (const table of ['acknowledgements', 'campaign_people'] as const) {
    await tx
      .deleteFrom(table)
      .where('campaign_id', 'in', (query) =>
        query
          .selectFrom('campaigns')
          .select('id')
          .where('school_id', '=', schoolId)
          .where('ended_at', '<', before),
      )
      .execute();
  }
}
