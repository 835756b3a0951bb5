import type { Action } from './action.ts';
import type { Listener } from './bot.ts';
import type { Command } from './command.ts';
import type { Outcome } from './outcome.ts';
import type { Turn } from './turn.ts';

/** What one area of the product adds to the bot. */
export interface Feature {
  readonly actions?: readonly Action[];
  readonly commands?: readonly Command[];
  /** Looked at in the order of the features; the question is answered last. */
  readonly listeners?: readonly Listener[];
  /** Message extensions, by the name of their invoke. */
  readonly extensions?: Readonly<Record<string, (turn: Turn) => Promise<Outcome>>>;
}
