import type { Language } from '../domain/language.ts';
import type { Outcome } from './outcome.ts';
import type { Turn } from './turn.ts';

/** Something that is typed word for word, in either language and any case; a "please" after it does no harm. */
export interface Command {
  readonly words: Readonly<Record<Language, string>>;
  readonly run: (turn: Turn) => Promise<Outcome>;
}

/** No command comes near it, whatever spaces and points are added; long texts are not worth folding. */
const LONGEST = 100;

const please = /,? (?:please|pls|plis|os gwelwch (?:chi )?yn dda|os gweli di['’]n dda)$/;

const fold = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[.!?]+$/, '')
    .trim()
    .replace(please, '');

/**
 * The command that a text is, and the language in which it was typed; undefined for the words that are the
 * same in both.
 */
export function findCommand(
  commands: readonly Command[],
  text: string,
): { command: Command; language: Language | undefined } | undefined {
  if (text.length > LONGEST) return undefined;
  const typed = fold(text);
  for (const command of commands) {
    const { en, cy } = command.words;
    if (typed !== en && typed !== cy) continue;
    return { command, language: en === cy ? undefined : typed === cy ? 'cy' : 'en' };
  }
  return undefined;
}
