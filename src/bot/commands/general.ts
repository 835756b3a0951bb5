import type { Language } from '../../domain/language.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { DrawAnswer } from '../answers/answer-cards.ts';
import { helping } from '../answers/show.ts';
import type { Command } from '../command.ts';
import type { RememberLanguage } from '../language.ts';
import { say, showCard } from '../outcome.ts';

/** What anyone may type anywhere: help, and the language to be written to in. */
export function generalCommands(parts: {
  draw: DrawAnswer;
  translate: Translator;
  rememberLanguage: RememberLanguage;
}): Command[] {
  const speak =
    (language: Language): Command['run'] =>
    async (turn) => {
      await parts.rememberLanguage(turn.person, language);
      return say(parts.translate(language, 'bot:language.set'));
    };
  return [
    {
      words: { en: 'help', cy: 'cymorth' },
      run: async (turn) => showCard(parts.draw({ ...turn, show: helping })),
    },
    { words: { en: 'english', cy: 'english' }, run: speak('en') },
    { words: { en: 'in english', cy: 'yn saesneg' }, run: speak('en') },
    { words: { en: 'cymraeg', cy: 'cymraeg' }, run: speak('cy') },
    { words: { en: 'in welsh', cy: 'yn gymraeg' }, run: speak('cy') },
  ];
}
