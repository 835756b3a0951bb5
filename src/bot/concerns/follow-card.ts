import type { Card } from '../../cards/attachment.ts';
import { plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { FollowView } from '../../domain/concerns/following.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import type { Translator } from '../../i18n/translator.ts';
import { messageLines } from './message-lines.ts';
import { dayText } from './receipt-card.ts';

/** What is wrong with what the reporter sent. */
type FollowProblem = 'wrong-code' | 'try-later' | 'nothing-written';

export interface FollowCards {
  /** Where the code is typed. It is not shown again, right or wrong. */
  entry(language: Language, problem?: FollowProblem): Card;
  /** What the code opens. */
  view(view: FollowView, language: Language, problem?: FollowProblem): Card;
}

/** The reporter's way back. */
export function createFollowCards(render: RenderCard, translate: Translator): FollowCards {
  const problemText = (language: Language, problem: FollowProblem | undefined) =>
    plain(problem ? translate(language, `cards:concern.problem.${problem}`) : '');
  return {
    entry: (language, problem) =>
      render('concern-code-entry', language, {
        problem: problemText(language, problem),
        officer: '',
        otherLanguage: otherLanguage(language),
      }),
    view: (view, language, problem) => {
      const status = translate(language, `cards:concern.status.${view.status}`);
      const waiting = view.releaseDay
        ? translate(language, 'cards:concern.follow.waiting', { day: dayText(language, view.releaseDay) })
        : '';
      return render('concern-follow', language, {
        problem: problemText(language, problem),
        officer: '',
        reference: plain(translate(language, 'cards:concern.reference', { reference: view.reference })),
        status: plain(translate(language, 'cards:concern.follow.status', { status })),
        waiting: plain(waiting),
        showCouncil: view.showCouncil,
        councilOfficer: view.councilOfficer,
        outcome: view.ending?.text ?? '',
        messages: messageLines(view.messages, language, translate),
        named: view.named,
        ticket: plain(view.ticket),
      });
    },
  };
}
