/** What is learnt without watching people: counts, never a text and never a person. */
export interface LearningTables {
  answer_counts: {
    school_id: string;
    answer_id: string;
    language: string;
    /** ISO date, Europe/London. */
    day: string;
    /** `asked`, `helpful`, `not-helpful` or `unanswered`. */
    kind: string;
    count: number;
  };
  /** The topic of a conversation for ten minutes, under a hash of conversation and person. */
  topics: {
    key: string;
    answer_id: string;
    expires_at: number;
  };
}
