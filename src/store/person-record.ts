import type { Executor } from './database.ts';

/** Everything that is stored under a person's Entra id, by table. */
export type PersonRecord = Readonly<Record<string, readonly unknown[]>>;

/**
 * Collects what is stored about a person, for the answer to a subject-access request. What concerns say is
 * sealed and not in it: it is for their recipients to give, after weighing what it tells about others.
 */
export async function personRecord(db: Executor, personId: string): Promise<PersonRecord> {
  const own = (table: 'members' | 'conversations' | 'preferences') =>
    db.selectFrom(table).selectAll().where('person_id', '=', personId).execute();
  const signed = (table: 'campaign_people' | 'acknowledgements' | 'evidence_subjects') =>
    db.selectFrom(table).selectAll().where('person_id', '=', personId).execute();
  return {
    members: await own('members'),
    conversations: await own('conversations'),
    preferences: await own('preferences'),
    campaign_people: await signed('campaign_people'),
    acknowledgements: await signed('acknowledgements'),
    evidence_subjects: await signed('evidence_subjects'),
    evidence: await evidenceOf(db, personId),
    // What this person recorded or witnessed about somebody else: that it was, not whom it was about.
    recorded: await db
      .selectFrom('campaign_people')
      .select('campaign_id')
      .where('person_id', '!=', personId)
      .where((where) =>
        where.or([where('mark', 'like', `%${personId}%`), where('ask', 'like', `%${personId}%`)]),
      )
      .execute(),
    campaigns: await db
      .selectFrom('campaigns')
      .select(['id', 'school_id', 'started_at'])
      .where('started_by', '=', personId)
      .execute(),
    outbox: await db
      .selectFrom('outbox')
      .select(['school_id', 'kind', 'state', 'reason', 'due_at', 'since'])
      .where('recipient', '=', `person:${personId}`)
      .execute(),
    outbox_recipients: await db
      .selectFrom('outbox_recipients')
      .selectAll()
      .where('recipient', '=', `person:${personId}`)
      .execute(),
    schools: await db
      .selectFrom('schools')
      .select(['id', 'name', 'head_teacher_id', 'chair_id'])
      .where((where) => where.or([where('head_teacher_id', '=', personId), where('chair_id', '=', personId)]))
      .execute(),
    routes: await db
      .selectFrom('routes')
      .selectAll()
      .where((where) => where.or([where('head_teacher_id', '=', personId), where('chair_id', '=', personId)]))
      .execute(),
    teams: await db.selectFrom('teams').selectAll().where('added_by', '=', personId).execute(),
  };
}

/** The lines of the chain that speak of the person, under the subjects by which it knows them. */
async function evidenceOf(db: Executor, personId: string): Promise<unknown[]> {
  const subjects = await db
    .selectFrom('evidence_subjects')
    .select(['school_id', 'subject'])
    .where('person_id', '=', personId)
    .execute();
  const lines: unknown[] = [];
  for (const { school_id, subject } of subjects) {
    const found = await db
      .selectFrom('evidence')
      .selectAll()
      .where('school_id', '=', school_id)
      .where('line', 'like', `%${subject}%`)
      .orderBy('seq')
      .execute();
    lines.push(...found);
  }
  return lines;
}
