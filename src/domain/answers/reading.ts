import type { Language } from '../language.ts';
import type { ClauseRef } from '../policy/document.ts';
import type { Verdict } from './verdict.ts';

/** An answer as chosen for a text; its words in either language are had by `entry(id, language)`. */
export type ChosenAnswer = {
  id: string;
  verdict: Verdict;
  clauses: readonly ClauseRef[];
  /** A clause it quotes changed after the answer was approved, hence its verdict "unknown". */
  stale: boolean;
};

/** What the bot made of a text. */
export type Reading = {
  /** The language of the reply. */
  language: Language;
  kind: 'answer' | 'safeguarding' | 'report' | 'unknown';
  /** The strictest verdict of the answers. */
  verdict: Verdict;
  /** One, or two for a double question, the stricter first; none when nothing fits. */
  answers: readonly ChosenAnswer[];
  /** Ids of the answers that come nearest, to be offered when the verdict is unknown; at most three. */
  nearest: readonly string[];
  /** The text was understood as going on from the previous answer. */
  followUp: boolean;
};

export type Hints = {
  /** The last answer given to this person in this conversation, if it is at most ten minutes old. */
  previous?: { answerId: string } | undefined;
  /** Languages to fall back on when the text is too short to tell: saved choice, Teams' locale, school's default. */
  fallbackLanguages?: readonly Language[] | undefined;
};
