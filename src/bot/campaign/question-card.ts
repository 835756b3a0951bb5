import type { Card } from '../../cards/attachment.ts';
import { plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { Question } from '../../domain/campaign/asking.ts';
import { otherLanguage } from '../../domain/language.ts';
import type { School } from '../../domain/school/school.ts';
import type { TextKey, Translator } from '../../i18n/translator.ts';
import { bothWords } from './both-words.ts';

export type DrawQuestion = (school: School, question: Question, needsAnswer?: boolean) => Card;

/**
 * What somebody has asked or refused, for leadership: the words without the name, once between what both
 * languages say about them, and where to answer.
 */
export function createQuestionCard(render: RenderCard, translate: Translator): DrawQuestion {
  return (school, { participant: { id, campaignId, ask }, stage }, needsAnswer = false) => {
    const first = school.language;
    const inBoth = (key: TextKey) =>
      [first, otherLanguage(first)].map((language) => ({ text: plain(translate(language, key)) }));
    const label = bothWords(translate, first);
    return render('campaign-question', first, {
      titles: inBoth(`cards:campaign.question.${ask?.kind === 'declined' ? 'declined' : 'asked'}`),
      problems: needsAnswer ? inBoth('cards:campaign.question.needed') : [],
      comment: ask?.comment || label('cards:campaign.question.noReason'),
      answerLabel: label('cards:campaign.question.answerLabel'),
      answer: ask?.answer ?? '',
      notes: inBoth(`cards:campaign.question.${stage}`),
      open: stage === 'open',
      card: plain(id),
      campaign: plain(campaignId),
      label: label('cards:campaign.button.answer'),
      send: label('cards:campaign.button.sendAnswer'),
      who: label('cards:campaign.button.who'),
    });
  };
}
