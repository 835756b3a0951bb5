import type { Card } from '../../cards/attachment.ts';
import { plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { FollowView } from '../../domain/concerns/following.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import { formatDay } from '../../i18n/dates.ts';
import type { Translator } from '../../i18n/translator.ts';
import { messageLines } from './message-lines.ts';
import { pageOf } from './pages.ts';

/** What is wrong with what the reporter sent. */
type FollowProblem =
  | 'wrong-code'
  | 'try-later'
  | 'nothing-written'
  | 'too-many-messages'
  | 'code-again'
  | 'unavailable';

/** What the reporter has typed and not sent yet. */
interface TypedMessage {
  message: string;
  release: 'now' | 'morning';
}

interface ToDraw {
  language: Language;
  typed: TypedMessage;
  problem?: FollowProblem | undefined;
}

export interface FollowCards {
  /** Where the code is typed. It is not shown again, right or wrong. */
  entry(draw: Omit<ToDraw, 'typed'> & { message: string }): Card;
  /** What the code opens; page 0 is the newest. */
  view(view: FollowView, draw: ToDraw & { page: number }): Card;
  /** The message, to be sent once more, when nothing else can be had. */
  again(ticket: string, draw: ToDraw): Card;
}

/** The reporter's way back. */
export function createFollowCards(render: RenderCard, translate: Translator): FollowCards {
  const frameOf = ({ language, typed, problem }: ToDraw) => ({
    problem: plain(problem ? translate(language, `cards:concern.problem.${problem}`) : ''),
    otherLanguage: otherLanguage(language),
    message: plain(typed.message),
    release: plain(typed.release),
  });
  return {
    entry: ({ language, problem, message }) =>
      render('concern-code-entry', language, {
        ...frameOf({ language, problem, typed: { message, release: 'morning' } }),
      }),
    view(view, draw) {
      const { language, page } = draw;
      const status = translate(language, `cards:concern.status.${view.status}`);
      const waiting = view.releaseDay
        ? translate(language, 'cards:concern.follow.waiting', { day: formatDay(language, view.releaseDay) })
        : '';
      const { lines, earlier } = pageOf(view.messages, page);
      return render('concern-follow', language, {
        ...frameOf(draw),
        bare: false,
        reference: plain(translate(language, 'cards:concern.reference', { reference: view.reference })),
        status: plain(translate(language, 'cards:concern.follow.status', { status })),
        waiting: plain(waiting),
        showCouncil: view.showCouncil,
        council: plain(
          translate(language, `cards:concern.follow.${view.nobodyThere ? 'nobodyThere' : 'council'}`),
        ),
        councilOfficer: view.councilOfficer,
        outcome: view.ending?.text ?? '',
        messages: messageLines(lines, language, translate),
        named: view.named,
        ticket: plain(view.ticket),
        ...{ earlier, later: page > 0, earlierPage: plain(String(page + 1)) },
      });
    },
    again: (ticket, draw) =>
      render('concern-follow', draw.language, {
        ...frameOf(draw),
        ...{ bare: true, named: false, showCouncil: false, earlier: false, later: false },
        ...{ reference: '', status: '', waiting: '', councilOfficer: '', outcome: '', messages: [] },
        ticket: plain(ticket),
        ...{ council: '', earlierPage: '' },
      }),
  };
}
