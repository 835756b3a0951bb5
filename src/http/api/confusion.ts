import { DateTime } from 'luxon';
import { z } from 'zod';
import type { AnswerBook } from '../../domain/answers/book.ts';
import { type AnswerTotals, confusionPeriod, mapConfusion } from '../../domain/answers/confusion.ts';
import { SMALLEST_SHOWN } from '../../domain/answers/learning.ts';
import { clauseRefs, type Policy } from '../../domain/policy/document.ts';
import type { School } from '../../domain/school/school.ts';
import type { ConfusionPage } from '../wire.ts';
import { found } from './answer.ts';
import type { ApiRoute, SchoolRoute } from './route.ts';

export interface ConfusionParts {
  readonly totals: AnswerTotals;
  readonly book: AnswerBook;
  readonly policyOf: (school: School) => Policy;
  readonly now: () => number;
}

/** Which clauses people ask about, for leadership; never who asked, and no number under five. */
export function confusionRoutes(route: SchoolRoute, parts: ConfusionParts): ApiRoute[] {
  return [
    route('answer.confusion', 'GET /api/schools/:school/confusion', z.object({}), async ({ school }) => {
      const today = DateTime.fromMillis(parts.now(), { zone: 'Europe/London' });
      const { fromDay, toDay } = confusionPeriod(today);
      const totals = await parts.totals.totals(school.id, fromDay, toDay);
      const confusion = mapConfusion(clauseRefs(parts.policyOf(school)), totals, parts.book);
      const page: ConfusionPage = { fromDay, toDay, smallest: SMALLEST_SHOWN, ...confusion };
      return found(page);
    }),
  ];
}
