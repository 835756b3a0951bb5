import type { RenderCard } from '../../cards/render.ts';
import { holdsReceiptCode } from '../../domain/concerns/receipt-code.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import type { Listener } from '../bot.ts';
import type { Command } from '../command.ts';
import { type Outcome, showCard } from '../outcome.ts';
import { pack } from '../packed.ts';
import type { Turn } from '../turn.ts';

export const drawStart = (render: RenderCard, language: Language) =>
  render('concern-start', language, { otherLanguage: otherLanguage(language) });

/** Anywhere but in a personal chat the reply only points there, without saying what it is about. */
const pointToPersonalChat = (render: RenderCard, language: Language): Outcome =>
  showCard(
    render('private-way', language, {
      show: pack({ kind: 'private-way' }),
      otherLanguage: otherLanguage(language),
    }),
  );

/** "report a concern" and "my report": both lead to a dialog, and nothing more is said in the chat. */
export function concernCommands(render: RenderCard): Command[] {
  const run = async ({ scope, language }: Turn): Promise<Outcome> =>
    scope === 'personal' ? showCard(drawStart(render, language)) : pointToPersonalChat(render, language);
  return [
    { words: { en: 'report a concern', cy: 'rhoi gwybod am bryder' }, run },
    { words: { en: 'my report', cy: 'fy adroddiad' }, run },
  ];
}

/** A receipt code typed into a chat is neither used nor repeated; the reply says where it belongs. */
export const refuseTypedCodes =
  (render: RenderCard): Listener =>
  async ({ text, scope, language }) => {
    if (!holdsReceiptCode(text)) return undefined;
    if (scope !== 'personal') return pointToPersonalChat(render, language);
    return showCard(render('concern-code', language, { otherLanguage: otherLanguage(language) }));
  };
