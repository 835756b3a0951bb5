import { type SetUpActionParts, showSetUpForm } from '../actions/school-set-up.ts';
import type { Command } from '../command.ts';
import { say } from '../outcome.ts';

/** "set up", by an admin, in the channel that is to be the head teacher's. */
export const setUpCommand = (parts: SetUpActionParts): Command => ({
  words: { en: 'set up', cy: 'sefydlu' },
  run: async (turn) =>
    turn.scope === 'personal'
      ? say(parts.translate(turn.language, 'bot:setUp.inChannel'))
      : showSetUpForm(parts, turn, turn.language),
});
