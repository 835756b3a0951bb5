import type { Card } from '../../cards/attachment.ts';
import { plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { Notice } from '../../domain/concerns/notice.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import type { TextKey, Translator } from '../../i18n/translator.ts';

export type DrawNotice = (notice: Told, languages: NoticeLanguages) => Card;

/** What a notice may say; nothing else of the concern is known here. */
type Told = Pick<Notice, 'what' | 'concernId' | 'reference' | 'urgent'>;

/** One language for a person, both for a channel. */
type NoticeLanguages = { only: Language } | { first: Language };

const headings: Record<Notice['what'], TextKey> = {
  item: 'cards:concern.item.new',
  unanswered: 'cards:concern.item.new',
  news: 'cards:concern.item.news',
  'feedback-due': 'cards:concern.item.news',
  'reporter-news': 'cards:concern.item.mine',
};

/** A notice as a card: it differs from others in reference and urgency only; a reporter's says neither. */
export function createNoticeCard(render: RenderCard, translate: Translator): DrawNotice {
  return ({ what, concernId, reference, urgent }, wanted) => {
    const first = 'only' in wanted ? wanted.only : wanted.first;
    const languages = 'only' in wanted ? [first] : [first, otherLanguage(first)];
    const say = (key: TextKey) => languages.map((language) => translate(language, key)).join(' · ');
    const isReporters = what === 'reporter-news';
    const urgency = say(urgent ? 'cards:concern.item.urgent' : 'cards:concern.item.normal');
    const references = languages.map((each) => translate(each, 'cards:concern.reference', { reference }));
    return render('concern-notice', first, {
      heading: plain(say(headings[what])),
      line: plain(isReporters ? '' : [...references, urgency].join(' · ')),
      open: plain(say(isReporters ? 'cards:concern.start.mine' : 'cards:concern.item.open')),
      verb: isReporters ? 'concern.follow' : 'concern.read',
      concern: plain(isReporters ? '' : concernId),
    });
  };
}
