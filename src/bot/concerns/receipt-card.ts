import type { Card } from '../../cards/attachment.ts';
import { escapeMarkdown, plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { Receipt } from '../../domain/concerns/filing.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import { formatDay } from '../../i18n/dates.ts';
import type { Translator } from '../../i18n/translator.ts';

/** The form's token shows the same receipt again; `turned`: it is only in the other language now, nothing was sent twice. */
export type DrawReceipt = (
  receipt: Receipt,
  form: { token: string; turned: boolean },
  language: Language,
) => Card;

/** The receipt inside the dialog: the one time that the code is seen. */
export function createReceiptCard(render: RenderCard, translate: Translator): DrawReceipt {
  return ({ code, filed }, { token, turned }, language) => {
    const office = translate(language, 'cards:concern.who.chair');
    const names = filed?.recipients.map(({ name }) => escapeMarkdown(name ?? office)).join(', ') ?? '';
    const { releaseDay } = filed ?? {};
    return render('concern-receipt', language, {
      code: plain(code),
      filed: filed !== undefined,
      again: !filed && !turned,
      reference: plain(translate(language, 'cards:concern.reference', { reference: filed?.reference ?? '' })),
      sentTo: plain(translate(language, 'cards:concern.receipt.sentTo', { names })),
      released: plain(
        releaseDay
          ? translate(language, 'cards:concern.receipt.released', { day: formatDay(language, releaseDay) })
          : translate(language, 'cards:concern.receipt.at-once'),
      ),
      form: plain(token),
      otherLanguage: otherLanguage(language),
    });
  };
}
