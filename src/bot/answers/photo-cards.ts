import type { Card } from '../../cards/attachment.ts';
import { type CardData, plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import { decidePhoto } from '../../domain/photo/decision.ts';
import {
  nextPhotoQuestion,
  type PhotoAnswers,
  type PhotoQuestion,
  photoPath,
  photoQuestions,
  withoutLast,
} from '../../domain/photo/questions.ts';
import type { Policy } from '../../domain/policy/document.ts';
import type { School } from '../../domain/school/school.ts';
import type { TextKey, Translator } from '../../i18n/translator.ts';
import { pack } from '../packed.ts';
import { clauseData } from './clause-data.ts';
import { footer } from './footer.ts';
import { verdictLook } from './look.ts';

export interface PhotoCardParts {
  policyOf(school: School | undefined): Policy;
  render: RenderCard;
  translate: Translator;
}

export type DrawPhotoCheck = (answers: PhotoAnswers, language: Language, school: School | undefined) => Card;

/** The photo check as one card that changes in place: the next question, or the verdict. */
export function createPhotoCards(parts: PhotoCardParts): DrawPhotoCheck {
  return (answers, language, school) => {
    const question = nextPhotoQuestion(answers);
    const base = {
      soFar: given(parts.translate, answers, language, question ? 'soFar' : 'given'),
      answers: pack(answers),
      before: pack(withoutLast(answers)),
      otherLanguage: otherLanguage(language),
    };
    return question
      ? drawQuestion(parts, answers, question, language, base)
      : drawVerdict(parts, answers, language, school, base);
  };
}

function drawQuestion(
  { render, translate }: PhotoCardParts,
  answers: PhotoAnswers,
  question: PhotoQuestion,
  language: Language,
  base: CardData,
): Card {
  const path = photoPath(answers);
  return render('photo-question', language, {
    ...base,
    step: translate(language, 'cards:photo.step', { step: path.indexOf(question) + 1, steps: path.length }),
    question: plain(translate(language, `cards:photo.question.${question}`)),
    hasBack: Object.keys(answers).length > 0,
    choices: photoQuestions[question].map((value) => ({
      label: plain(translate(language, choiceKey(question, value))),
      answers: pack({ ...answers, [question]: value }),
    })),
  });
}

function drawVerdict(
  { render, translate, policyOf }: PhotoCardParts,
  answers: PhotoAnswers,
  language: Language,
  school: School | undefined,
  base: CardData,
): Card {
  const { verdict, reason, clauses, remedies } = decidePhoto(answers);
  const policy = policyOf(school);
  return render('photo-verdict', language, {
    ...base,
    ...verdictLook[verdict],
    word: plain(translate(language, `cards:verdict.${verdict}`)),
    reason: plain(translate(language, `cards:photo.reason.${reason}`)),
    // What is allowed needs nothing to make it right.
    todo: plain(translate(language, verdict === 'allowed' ? 'cards:photo.before' : 'cards:photo.remedies')),
    remedies: remedies.map((remedy) => ({
      text: plain(translate(language, `cards:photo.remedy.${remedy}`)),
    })),
    clauses: clauses.map((ref) => clauseData(translate, policy, ref, language, school)),
    footer: footer(translate, policy, language),
  });
}

/** `Pupils who can be recognised · At school`, on one line. */
function given(translate: Translator, answers: PhotoAnswers, language: Language, words: 'soFar' | 'given') {
  const choices = (Object.keys(photoQuestions) as PhotoQuestion[]).flatMap((question) => {
    const value = answers[question];
    return value ? [translate(language, choiceKey(question, value))] : [];
  });
  return plain(
    choices.length > 0 ? translate(language, `cards:photo.${words}`, { answers: choices.join(' · ') }) : '',
  );
}

const choiceKey = (question: PhotoQuestion, value: string): TextKey =>
  `cards:photo.choice.${question}.${value}` as TextKey;
