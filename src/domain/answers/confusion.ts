import type { DateTime } from 'luxon';
import type { ClauseRef } from '../policy/document.ts';
import type { AnswerBook } from './book.ts';
import { type CountKind, SMALLEST_SHOWN } from './learning.ts';

/** How often something was counted for an answer within a period. */
export interface AnswerTotal {
  readonly answerId: string;
  readonly kind: CountKind;
  readonly count: number;
}

/** Reads counts back, summed over languages and days; both days (ISO) are included. */
export interface AnswerTotals {
  totals(schoolId: string, fromDay: string, toDay: string): Promise<AnswerTotal[]>;
}

/** What is asked about a clause; null where the number is too small to be shown. */
interface ClauseQuestions {
  readonly clause: ClauseRef;
  readonly asked: number | null;
  readonly notHelpful: number | null;
}

export interface Confusion {
  readonly clauses: readonly ClauseQuestions[];
  readonly unanswered: number | null;
}

/**
 * A year of whole weeks, the current one left out: whoever looks twice in a week sees the same numbers, so
 * that the difference of two looks does not tell who has just asked.
 */
export function confusionPeriod(today: DateTime): { readonly fromDay: string; readonly toDay: string } {
  const monday = today.startOf('week');
  const day = (at: DateTime): string => at.toISODate() ?? '';
  return { fromDay: day(monday.minus({ weeks: 52 })), toDay: day(monday.minus({ days: 1 })) };
}

/** Which clauses people ask about: every clause of the policy, each sum of an answer counted for all it quotes. */
export function mapConfusion(
  refs: readonly ClauseRef[],
  totals: readonly AnswerTotal[],
  book: AnswerBook,
): Confusion {
  const sum = (kind: CountKind, ref?: ClauseRef): number | null => {
    const counted = totals.filter(
      (total) =>
        total.kind === kind && (ref === undefined || book.find(total.answerId)?.clauses.includes(ref)),
    );
    return ifShown(counted.reduce((all, { count }) => all + count, 0));
  };
  return {
    clauses: refs.map((clause) => ({
      clause,
      asked: sum('asked', clause),
      notHelpful: sum('not-helpful', clause),
    })),
    unanswered: sum('unanswered'),
  };
}

const ifShown = (count: number): number | null => (count < SMALLEST_SHOWN ? null : count);
