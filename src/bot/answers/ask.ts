import type { Answerer } from '../../domain/answers/answerer.ts';
import { fold, words } from '../../domain/answers/fold.ts';
import type { Learning } from '../../domain/answers/learning.ts';
import { quoting } from '../../domain/answers/reader.ts';
import type { Reading } from '../../domain/answers/reading.ts';
import { languages } from '../../domain/language.ts';
import type { Translator } from '../../i18n/translator.ts';
import type { Listener } from '../bot.ts';
import { say, showCard } from '../outcome.ts';
import type { Turn } from '../turn.ts';
import type { DrawAnswer } from './answer-cards.ts';
import type { DrawPhotoCheck } from './photo-cards.ts';
import { helping, type Show } from './show.ts';
import type { TopicOfTurn } from './topic-of-turn.ts';

export interface AskParts {
  answerer: Answerer;
  topic: TopicOfTurn;
  learning: Learning;
  draw: DrawAnswer;
  drawPhotoCheck: DrawPhotoCheck;
  translate: Translator;
}

/** Counts for people of no school go here. */
export const NO_SCHOOL = '';

/** The answer to whoever says hello or thanks. */
const greeting = 'greeting';

/** Answers what was typed. The text is read, answered and forgotten; a picture is not even fetched. */
export function createAsk({
  answerer,
  topic,
  learning,
  draw,
  drawPhotoCheck,
  translate,
}: AskParts): Listener {
  const isThanks = (text: string): boolean => {
    const thanks = languages.flatMap((language) => words(fold(translate(language, 'bot:thanks.words'))));
    return words(fold(text)).some((word) => thanks.includes(word));
  };
  const checkPhoto = ({ school }: Turn, language: Turn['language']) =>
    showCard(drawPhotoCheck({}, language, school));

  return async (turn) => {
    // A message without a word, a mention alone or a file: silence would leave its sender waiting.
    if (!turn.text)
      return turn.hasPicture ? checkPhoto(turn, turn.language) : showCard(draw({ ...turn, show: helping }));
    const previous = await topic.recall(turn);
    const reading = answerer.answer(turn.text, {
      previous: previous ? { answerId: previous } : undefined,
      fallbackLanguages: turn.languages,
    });
    const { language } = reading;
    if (reading.kind === 'unknown' && turn.hasPicture) return checkPhoto(turn, language);
    if (reading.answers[0]?.id === greeting && isThanks(turn.text))
      return say(translate(language, 'bot:thanks.reply'));
    const show = showOf(reading, turn, previous);
    followTopic(topic, turn, show, previous);
    const school = turn.school?.id ?? NO_SCHOOL;
    if (show.kind === 'unknown') learning.count(school, 'unanswered', language, 'unanswered');
    for (const id of show.answers) learning.count(school, id, language, 'asked');
    return showCard(draw({ ...turn, show, language }));
  };
}

/** In front of others, a text about somebody gets the private way and no word of what it is about. */
function showOf(reading: Reading, turn: Turn, previous: string | undefined): Show {
  const answers = reading.answers.map(({ id }) => id);
  if (reading.kind === 'safeguarding') return { kind: 'safeguarding', answers: [], nearest: [] };
  if (reading.kind === 'report' && turn.scope !== 'personal')
    return { kind: 'private-way', answers: [], nearest: [] };
  if (answers[0] === greeting) return helping;
  if (reading.kind === 'unknown') return { kind: 'unknown', answers, nearest: [...reading.nearest] };
  const quoted = reading.answers.find(({ id }) => id === quoting);
  // An answer that comes again, as to “why?”, has nothing to add but the words that it rests on.
  const again = reading.followUp && answers[0] === previous;
  return {
    kind: 'answer',
    answers,
    nearest: [],
    clauses: quoted && [...quoted.clauses],
    unfolded: quoted !== undefined || again,
  };
}

/** Clauses that were asked for by number begin no topic; after a sign of danger nothing goes on as before. */
function followTopic(topic: TopicOfTurn, turn: Turn, show: Show, previous: string | undefined): void {
  const [first] = show.answers;
  if (show.kind === 'answer' && first && first !== quoting) topic.keep(turn, first);
  if (show.kind === 'safeguarding' && previous) topic.drop(turn);
}
