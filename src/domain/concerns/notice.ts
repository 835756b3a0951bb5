/**
 * Something the bot starts because of a concern. It names nothing but the reference and the urgency: no
 * category, no name, no word, no sequence.
 */
export interface Notice {
  /** Unique, and free of anything that tells a story: random where the moment must not show. */
  key: string;
  to: { channel: string } | { person: string };
  what: NoticeKind;
  tenantId: string;
  schoolId: string;
  concernId: string;
  reference: string;
  urgent: boolean;
}

/**
 * `item` a new item to review · `unanswered` the same, for the next in line · `news` something new in it, for
 * recipients · `feedback-due` its three months end soon · `reporter-news` for a reporter who gave a name.
 */
export const noticeKinds = ['item', 'unanswered', 'news', 'feedback-due', 'reporter-news'] as const;
export type NoticeKind = (typeof noticeKinds)[number];
