import { strict as assert } from 'node:assert';
import { DateTime } from 'luxon';
import { describe, it } from 'mocha';
import type { AnswerBook } from '../../../src/domain/answers/book.ts';
import { confusionPeriod, mapConfusion } from '../../../src/domain/answers/confusion.ts';
import { createAnswerCountStore } from '../../../src/store/learning-store.ts';
import { databaseKinds, newDatabase } from '../../support/databases.ts';

const book = {
  find: (id: string) => ({ photo: { clauses: [6, 7] }, friend: { clauses: [8] } })[id],
} as unknown as AnswerBook;

describe('the confusion map', () => {
  it('counts a question for every clause that its answer quotes', () => {
    const { clauses } = mapConfusion(
      [6, 7, 8],
      [
        { answerId: 'photo', kind: 'asked', count: 9 },
        { answerId: 'friend', kind: 'asked', count: 6 },
        { answerId: 'photo', kind: 'not-helpful', count: 5 },
        { answerId: 'gone', kind: 'asked', count: 50 },
      ],
      book,
    );
    assert.deepEqual(clauses, [
      { clause: 6, asked: 9, notHelpful: 5 },
      { clause: 7, asked: 9, notHelpful: 5 },
      { clause: 8, asked: 6, notHelpful: null },
    ]);
  });

  it('shows no number under five, nor whether there was anything at all', () => {
    const none = mapConfusion([8], [], book);
    const few = mapConfusion(
      [8],
      [
        { answerId: 'friend', kind: 'asked', count: 4 },
        { answerId: 'unanswered', kind: 'unanswered', count: 4 },
      ],
      book,
    );
    assert.deepEqual(few, none);
    assert.deepEqual(few, { clauses: [{ clause: 8, asked: null, notHelpful: null }], unanswered: null });
  });

  it('ends with the last whole week, so that two looks in a week do not tell who asked between them', () => {
    const monday = confusionPeriod(DateTime.fromISO('2026-09-14', { zone: 'Europe/London' }));
    const sunday = confusionPeriod(DateTime.fromISO('2026-09-20', { zone: 'Europe/London' }));
    assert.deepEqual(monday, { fromDay: '2025-09-15', toDay: '2026-09-13' });
    assert.deepEqual(sunday, monday);
  });

  for (const kind of databaseKinds) {
    it(`adds up languages and days of one school only (${kind})`, async () => {
      await using database = await newDatabase(kind);
      const counts = createAnswerCountStore(database.db);
      const one = {
        schoolId: 'a',
        answerId: 'photo',
        language: 'en',
        day: '2026-01-05',
        kind: 'asked',
        count: 3,
      } as const;
      await counts.add([
        one,
        { ...one, language: 'cy', count: 4 },
        { ...one, day: '2026-01-06', count: 5 },
        { ...one, day: '2026-01-07', count: 100 },
        { ...one, schoolId: 'b', count: 100 },
      ]);
      assert.deepEqual(await counts.totals('a', '2026-01-05', '2026-01-06'), [
        { answerId: 'photo', kind: 'asked', count: 12 },
      ]);
    });
  }
});
