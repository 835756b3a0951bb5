import type { Card } from '../../cards/attachment.ts';
import { withMore } from '../../cards/compose.ts';
import { type CardData, plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { AnswerBook, BookAnswer } from '../../domain/answers/book.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import type { Policy } from '../../domain/policy/document.ts';
import type { School } from '../../domain/school/school.ts';
import type { Translator } from '../../i18n/translator.ts';
import { pack } from '../packed.ts';
import type { Turn } from '../turn.ts';
import { clauseData } from './clause-data.ts';
import { footer } from './footer.ts';
import { verdictLook } from './look.ts';
import { drawSafeguarding } from './safeguarding-card.ts';
import type { Show } from './show.ts';

export interface AnswerCardParts {
  book: AnswerBook;
  policyOf(school: School | undefined): Policy;
  render: RenderCard;
  translate: Translator;
}

/** What is shown, to whom, in which language; `thanks` after the reader has said whether it helped. */
interface Showing extends Pick<Turn, 'school' | 'schools' | 'noSchool'> {
  readonly show: Show;
  readonly language: Language;
  readonly thanks?: boolean;
}

export type DrawAnswer = (showing: Showing) => Card;

/** Draws every card that answers a question, in either language and for the school asked in. */
export function createAnswerCards(parts: AnswerCardParts): DrawAnswer {
  return (showing) => {
    const { show, language } = showing;
    const base = { show: pack(show), otherLanguage: otherLanguage(language) };
    if (show.kind === 'safeguarding') return drawSafeguarding(parts, showing, base);
    if (show.kind === 'help') return withSchool(parts, showing, parts.render('help', language, base));
    if (show.kind === 'private-way') return parts.render('private-way', language, base);
    const answers = show.answers.map((id) => parts.book.find(id)).filter((answer) => answer !== undefined);
    const fresh = answers.filter((answer) => !answer.stale);
    if (show.kind === 'unknown' || fresh.length === 0) {
      return withSchool(parts, showing, drawUnknown(parts, showing, answers, base));
    }
    return withSchool(parts, showing, drawAnswers(parts, showing, fresh, base));
  };
}

/** More buttons than this do not fit on a card. */
const MOST_SCHOOLS = 6;

/** Below an answer that holds for all, somebody of several schools is asked which one, and who has none is told. */
function withSchool({ render }: AnswerCardParts, { language, schools, noSchool }: Showing, card: Card): Card {
  if (noSchool) return withMore(card, render('no-school', language));
  if (schools.length === 0) return card;
  const choices = schools
    .slice(0, MOST_SCHOOLS)
    .map(({ id, name }) => ({ id: plain(id), name: plain(name) }));
  return withMore(card, render('school-choice', language, { schools: choices }));
}

function drawAnswers(parts: AnswerCardParts, showing: Showing, answers: BookAnswer[], base: CardData): Card {
  const { language, thanks } = showing;
  const { translate } = parts;
  const first = answers[0] as BookAnswer;
  const reports = answers.some(({ verdict }) => verdict === 'report');
  return parts.render('answer', language, {
    ...base,
    answers: answers.map((answer, at) => answerData(parts, showing, answer, at)),
    do: plain(first.do),
    aboutPhotos: answers.some((answer) => answer.do === 'photo.check'),
    note: plain(reports ? translate(language, 'cards:answer.notKept') : ''),
    footer: footer(translate, parts.policyOf(showing.school), language),
    thanks: plain(thanks ? translate(language, 'cards:answer.thanks') : ''),
  });
}

function answerData(
  parts: AnswerCardParts,
  { show, language, school }: Showing,
  answer: BookAnswer,
  at: number,
): CardData {
  const policy = parts.policyOf(school);
  const { answer: text, next } = answer.in[language];
  return {
    ...verdictLook[answer.verdict],
    word: plain(parts.translate(language, `cards:verdict.${answer.verdict}`)),
    answer: plain(text),
    next: plain(next),
    clauses: (show.clauses ?? answer.clauses).map((ref) => ({
      ...clauseData(parts.translate, policy, ref, language, school, `a${at}-${ref}`),
      unfolded: show.unfolded ?? false,
    })),
  };
}

/** An authored "I don't know", an answer whose clause has changed, or nothing that fits. */
function drawUnknown(parts: AnswerCardParts, showing: Showing, answers: BookAnswer[], base: CardData): Card {
  const { show, language, school } = showing;
  const { translate } = parts;
  const policy = parts.policyOf(school);
  const stale = answers.some((answer) => answer.stale);
  const clauses = [...new Set(answers.flatMap((answer) => answer.clauses))];
  const text = stale ? translate(language, 'cards:answer.changed') : answers[0]?.in[language].answer;
  return parts.render('unknown', language, {
    ...base,
    answer: plain(text ?? translate(language, 'cards:unknown.answer')),
    clauses: clauses.map((ref) => clauseData(translate, policy, ref, language, school)),
    nearest: show.nearest
      .map((id) => parts.book.find(id))
      .filter((answer) => answer !== undefined)
      .filter(({ in: words }) => words[language].topic !== translate(language, 'cards:answer.readPolicy'))
      .map((answer) => ({
        topic: plain(answer.in[language].topic),
        show: pack({ kind: 'answer', answers: [answer.id] }),
      })),
  });
}
