import { type SetUpActionParts, showSetUpForm } from '../actions/school-set-up.ts';
import type { Command } from '../command.ts';

/** "set up", by an admin, in the channel that is to be the head teacher's. */
export const setUpCommand = (parts: SetUpActionParts): Command => ({
  words: { en: 'set up', cy: 'sefydlu' },
  run: (turn) => showSetUpForm(parts, turn, turn.language),
});
