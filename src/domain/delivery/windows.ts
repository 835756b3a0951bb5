/**
 * Teams lets a bot make 7 calls in 1 s, 8 in 2 s, 60 in 30 s and 1,800 in an hour to one conversation.
 * A leaky bucket of `burst` calls that refills one per `everyMs` makes at most `burst + T / everyMs` of them in
 * any time T; these two stay under all four windows with one call to spare for the jitter of the network.
 */
export const conversationBuckets = {
  short: { burst: 4, everyMs: 560 },
  hour: { burst: 600, everyMs: 3_010 },
} as const;

/** How far ahead of the present a bucket's level may be for one more call. */
export const allowance = ({ burst, everyMs }: { burst: number; everyMs: number }): number =>
  (burst - 1) * everyMs;
