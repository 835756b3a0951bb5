/** Somebody who files has tried nothing, and waits for nobody who guesses. */
export const filing = -1;

interface Limits {
  atOnce: number;
  /** More tries than these do not wait: they would be answered after Teams has given up. */
  mostWaiting: number;
}

interface Waiting {
  tries: number;
  start(isTurn: boolean): void;
}

/**
 * Lets only so many jobs run at once; whoever has tried least comes first. When too many wait, those who have tried
 * most get undefined instead of their turn, and a filing never does.
 */
export function createTurns({ atOnce, mostWaiting }: Limits) {
  const waiting: Waiting[] = [];
  let running = 0;

  /** True when it is the caller's turn, false when too many who have tried less wait. */
  function waitForTurn(tries: number): Promise<boolean> {
    return new Promise((start) => {
      const behind = waiting.findIndex((other) => other.tries > tries);
      waiting.splice(behind < 0 ? waiting.length : behind, 0, { tries, start });
      const last = waiting.at(-1);
      if (waiting.length > mostWaiting && last && last.tries > filing) waiting.pop()?.start(false);
    });
  }

  return async <Result>(tries: number, job: () => Promise<Result>): Promise<Result | undefined> => {
    if (running < atOnce) running += 1;
    else if (!(await waitForTurn(tries))) return undefined;
    try {
      return await job();
    } finally {
      const next = waiting.shift();
      if (next) next.start(true);
      else running -= 1;
    }
  };
}
