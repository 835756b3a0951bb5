import type { Card } from '../../cards/attachment.ts';
import { inBothLanguages } from '../../cards/compose.ts';
import { type CardData, plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import type { School } from '../../domain/school/school.ts';
import type { TextKey, Translator } from '../../i18n/translator.ts';
import type { Turn } from '../turn.ts';

interface SafeguardingCardParts {
  render: RenderCard;
  translate: Translator;
}

type Reader = Pick<Turn, 'school' | 'schools'> & { readonly language: Language };

/** The safeguarding card of a chat with the bot; `turning` is what its language button needs. */
export const drawSafeguarding = (parts: SafeguardingCardParts, reader: Reader, turning: CardData): Card =>
  draw(parts, reader, { ...turning, turns: true, notKept: 'cards:safeguarding.notKept' });

/** The same for a search: in both languages, because no button turns it where the bot is not. */
export const drawSafeguardingFound = (parts: SafeguardingCardParts, reader: Reader): Card =>
  inBothLanguages(reader.language, (language) =>
    draw(
      parts,
      { ...reader, language },
      {
        turns: false,
        show: plain(''),
        otherLanguage: otherLanguage(language),
        notKept: 'cards:safeguarding.notKeptSearch',
      },
    ),
  );

/** Whom to call does not wait for somebody of several schools to say which one is meant. */
function draw(
  { render, translate }: SafeguardingCardParts,
  { language, school, schools }: Reader,
  { notKept, ...frame }: CardData & { readonly notKept: TextKey },
): Card {
  const contacts = (of: School | undefined, label: string): CardData => ({
    school: label,
    person:
      of?.settings.contacts.safeguardingPerson ||
      plain(translate(language, 'cards:safeguarding.yourSchools')),
    council:
      of?.settings.contacts.councilServices || plain(translate(language, 'cards:safeguarding.yourCouncils')),
  });
  return render('safeguarding', language, {
    ...frame,
    notKept: plain(translate(language, notKept)),
    contacts: schools.length > 0 ? schools.map((each) => contacts(each, each.name)) : [contacts(school, '')],
  });
}
