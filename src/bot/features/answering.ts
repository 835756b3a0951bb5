import type { RenderCard } from '../../cards/render.ts';
import type { Answerer } from '../../domain/answers/answerer.ts';
import type { AnswerBook } from '../../domain/answers/book.ts';
import type { Learning } from '../../domain/answers/learning.ts';
import type { Topics } from '../../domain/answers/topics.ts';
import type { Translator } from '../../i18n/translator.ts';
import { answerActions } from '../actions/answer.ts';
import { photoCheckAction } from '../actions/photo-check.ts';
import { type PolicyReadParts, policyReadAction } from '../actions/policy-read.ts';
import { createAnswerCards } from '../answers/answer-cards.ts';
import { createAsk } from '../answers/ask.ts';
import { keepDrawn } from '../answers/drawn-cards.ts';
import { createPhotoCards } from '../answers/photo-cards.ts';
import { createPolicyCard } from '../answers/policy-card.ts';
import { createPolicySearch } from '../answers/policy-search.ts';
import { createTopicOfTurn } from '../answers/topic-of-turn.ts';
import { generalCommands } from '../commands/general.ts';
import type { Feature } from '../feature.ts';
import type { RememberLanguage } from '../language.ts';

export interface AnsweringParts extends PolicyReadParts {
  answerer: Answerer;
  book: AnswerBook;
  topics: Pick<Topics, 'recall' | 'keep' | 'drop'>;
  learning: Learning;
  render: RenderCard;
  translate: Translator;
  rememberLanguage: RememberLanguage;
  now(): number;
}

/** The first job: a question in, the right card out; and the photo check. */
export function answeringFeature(parts: AnsweringParts): Feature {
  const draw = keepDrawn(createAnswerCards(parts));
  const drawPhotoCheck = createPhotoCards(parts);
  const topic = createTopicOfTurn(parts.topics, parts.now);
  const checkPhoto = photoCheckAction(drawPhotoCheck, parts.translate);
  return {
    actions: [
      ...answerActions({ ...parts, topic, draw }),
      checkPhoto,
      policyReadAction(parts, createPolicyCard(parts.render, parts.translate)),
    ],
    commands: [
      ...generalCommands({ ...parts, draw }),
      { words: { en: 'check a photo', cy: 'gwirio llun' }, run: (turn) => checkPhoto.run(turn, {}) },
    ],
    listeners: [createAsk({ ...parts, topic, draw, drawPhotoCheck })],
    extensions: {
      'composeExtension/query': createPolicySearch(parts),
      // From a message's menu; what the message holds is not looked at.
      'composeExtension/fetchTask': (turn) => checkPhoto.run(turn, {}),
    },
  };
}
