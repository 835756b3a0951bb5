import { sql } from 'kysely';
import type { AnswerTotals } from '../domain/answers/confusion.ts';
import type { AnswerCounts, CountKind } from '../domain/answers/learning.ts';
import type { TopicStore } from '../domain/answers/topics.ts';
import type { Executor } from './database.ts';

export function createAnswerCountStore(db: Executor): AnswerCounts & AnswerTotals {
  return {
    add: (counts) =>
      db.transaction().execute(async (trx) => {
        for (const { schoolId, answerId, language, day, kind, count } of counts) {
          await trx
            .insertInto('answer_counts')
            .values({ school_id: schoolId, answer_id: answerId, language, day, kind, count })
            .onConflict((conflict) =>
              conflict
                .columns(['school_id', 'answer_id', 'language', 'day', 'kind'])
                .doUpdateSet({ count: sql<number>`answer_counts.count + ${count}` }),
            )
            .execute();
        }
      }),
    async totals(schoolId, fromDay, toDay) {
      const rows = await db
        .selectFrom('answer_counts')
        .select(({ fn }) => ['answer_id', 'kind', fn.sum('count').as('count')])
        .where('school_id', '=', schoolId)
        .where('day', '>=', fromDay)
        .where('day', '<=', toDay)
        .groupBy(['answer_id', 'kind'])
        .execute();
      return rows.map(({ answer_id, kind, count }) => ({
        answerId: answer_id,
        kind: kind as CountKind,
        count: Number(count),
      }));
    },
  };
}

export function createTopicStore(db: Executor): TopicStore {
  return {
    async recall(key, now) {
      const row = await db
        .selectFrom('topics')
        .select('answer_id')
        .where('key', '=', key)
        .where('expires_at', '>', now)
        .executeTakeFirst();
      return row?.answer_id;
    },
    async keep(topics) {
      const rows = topics.map(({ key, answerId, expiresAt }) => ({
        key,
        answer_id: answerId,
        expires_at: expiresAt,
      }));
      await db
        .insertInto('topics')
        .values(rows)
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet(({ ref }) => ({
            answer_id: ref('excluded.answer_id'),
            expires_at: ref('excluded.expires_at'),
          })),
        )
        .execute();
    },
  };
}

/** Forgets the topics that are over. */
export async function forgetTopics(db: Executor, now: number): Promise<void> {
  await db.deleteFrom('topics').where('expires_at', '<=', now).execute();
}
