import type { Card } from '../../cards/attachment.ts';
import { inBothLanguages, withMore } from '../../cards/compose.ts';
import { plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { Participant } from '../../domain/campaign/campaign.ts';
import type { School } from '../../domain/school/school.ts';
import type { Translator } from '../../i18n/translator.ts';
import { bothWords } from './both-words.ts';

export type DrawQuestion = (school: School, participant: Participant, needsAnswer?: boolean) => Card;

/** What somebody has asked or refused, for leadership: the words without the name, and where to answer. */
export function createQuestionCard(render: RenderCard, translate: Translator): DrawQuestion {
  return (school, { id, campaignId, ask }, needsAnswer = false) => {
    const answer = ask?.answer ?? '';
    const words = inBothLanguages(school.language, (language) =>
      render('campaign-question', language, {
        title: plain(
          translate(language, `cards:campaign.question.${ask?.kind === 'declined' ? 'declined' : 'asked'}`),
        ),
        problem: plain(needsAnswer ? translate(language, 'cards:campaign.question.needed') : ''),
        comment: ask?.comment || translate(language, 'cards:campaign.question.noReason'),
        answered: answer ? translate(language, 'cards:campaign.question.answered', { answer }) : '',
      }),
    );
    if (answer) return words;
    const label = bothWords(translate, school.language);
    const actions = render('campaign-question-actions', school.language, {
      card: plain(id),
      campaign: plain(campaignId),
      label: label('cards:campaign.button.answer'),
      send: label('cards:campaign.button.sendAnswer'),
      who: label('cards:campaign.button.who'),
    });
    return withMore(words, actions);
  };
}
