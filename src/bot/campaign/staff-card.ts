import type { Card } from '../../cards/attachment.ts';
import { type CardData, plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import { openAsk } from '../../domain/campaign/campaign.ts';
import type { CampaignMessage } from '../../domain/campaign/messages.ts';
import type { StaffView } from '../../domain/campaign/staff-view.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import type { School } from '../../domain/school/school.ts';
import { type Day, dayOf } from '../../domain/time/day.ts';
import { formatDate, formatDateTime, formatDay } from '../../i18n/dates.ts';
import type { TextKey, Translator } from '../../i18n/translator.ts';
import { clausesLine, dueLine, shortVersion } from './words.ts';

export interface StaffShowing {
  readonly view: StaffView;
  readonly language: Language;
  readonly school: School;
  /** As the rosters have it, for the receipt. */
  readonly name: string;
  readonly about?: (CampaignMessage & { card: 'staff' })['about'];
  /** What stopped the press. */
  readonly problem?: 'tickNeeded' | 'commentNeeded';
  /** What is typed and not sent yet. */
  readonly comment?: string;
}

export type DrawStaffCard = (showing: StaffShowing) => Card;

/** Draws a person's card: to sign, the receipt, or a note that there is nothing to do. */
export function createStaffCard(render: RenderCard, translate: Translator, now: () => number): DrawStaffCard {
  return (showing) => {
    const { view, language } = showing;
    const base: CardData = { card: plain(view.participant.id), otherLanguage: otherLanguage(language) };
    switch (view.kind) {
      case 'sign':
        return render('campaign-staff', language, {
          ...base,
          ...signData(translate, showing, view, dayOf(now())),
        });
      case 'receipt':
        return render('campaign-receipt', language, {
          ...base,
          facts: receiptFacts(translate, showing, view),
        });
      default:
        return render('campaign-note', language, {
          ...base,
          title: plain(translate(language, `cards:campaign.note.${view.kind}.title`)),
          text: plain(translate(language, `cards:campaign.note.${view.kind}.text`)),
        });
    }
  };
}

type Of<Kind extends StaffView['kind']> = Extract<StaffView, { readonly kind: Kind }>;

function signData(translate: Translator, showing: StaffShowing, view: Of<'sign'>, today: Day): CardData {
  const { language, school, about, problem, comment = '' } = showing;
  const { title, version } = view.policy[language];
  const { dueOn } = view.participant;
  const hash = shortVersion(view.campaign.policyVersion);
  const heading = about === 'reminder' ? 'reminder' : about === 'answer' ? 'answered' : 'title';
  return {
    title: plain(translate(language, `cards:campaign.staff.${heading}`)),
    problem: plain(problem ? translate(language, `cards:campaign.staff.${problem}`) : ''),
    school: school.name,
    version: translate(language, 'cards:campaign.staff.version', { title, version, hash }),
    due: plain(dueLine(translate, language, dueOn, today)),
    // The card stays while days pass: what is left of them is true of the day that it names.
    counted: plain(
      dueOn < today
        ? ''
        : translate(language, 'cards:campaign.staff.counted', { date: formatDay(language, today) }),
    ),
    changes: plain(changesLine(translate, language, view)),
    said: saidLines(translate, language, view).map((text) => ({ text })),
    showAsk: problem === 'commentNeeded' || comment !== '',
    comment: plain(comment),
  };
}

function changesLine(translate: Translator, language: Language, { before }: Of<'sign'>): string {
  if (!before) return '';
  const date = formatDate(language, before.at);
  if (before.changes.length === 0) return translate(language, 'cards:campaign.staff.unchanged', { date });
  const clauses = clausesLine(translate, language, before.changes);
  return translate(language, 'cards:campaign.staff.changed', { date, clauses });
}

/** What the person has written, and what has become of it. */
function saidLines(translate: Translator, language: Language, { participant }: Of<'sign'>): string[] {
  const { ask } = participant;
  if (!ask) return [];
  const words = ask.comment
    ? [translate(language, 'cards:campaign.staff.yourWords', { comment: ask.comment })]
    : [];
  const open = openAsk(participant);
  const pending = open === 'question' ? 'pendingQuestion' : 'pendingDeclined';
  const next = open
    ? translate(language, `cards:campaign.staff.${pending}`)
    : translate(language, 'cards:campaign.staff.answer', { answer: ask.answer });
  return [...words, next];
}

function receiptFacts(
  translate: Translator,
  { language, school, name }: StaffShowing,
  { acknowledgement, policy }: Of<'receipt'>,
): CardData[] {
  const { at, reference, policyVersion, language: read } = acknowledgement;
  const fact = (title: TextKey, value: string): CardData => ({
    title: plain(translate(language, title)),
    value,
  });
  return [
    fact('cards:campaign.receipt.name', name),
    fact('cards:campaign.receipt.school', school.name),
    fact('cards:campaign.receipt.policy', policy[language].title),
    fact('cards:campaign.receipt.version', `${policy[language].version} (${shortVersion(policyVersion)})`),
    fact('cards:campaign.receipt.when', formatDateTime(language, at)),
    fact('cards:campaign.receipt.language', translate(language, `cards:campaign.receipt.${read}`)),
    fact('cards:campaign.receipt.reference', reference),
  ];
}
