import type { Card } from '../../cards/attachment.ts';
import { type CardValue, plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import type { Entry, Register } from '../../domain/campaign/register.ts';
import type { StateName } from '../../domain/campaign/state.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import { formatDate, formatDay } from '../../i18n/dates.ts';
import type { TextKey, Translator } from '../../i18n/translator.ts';
import { type Filter, filterData, findEntries } from './people-filter.ts';
import { type Named, type RecordForm, recordData } from './record-fields.ts';
import { stateIcons } from './status-card.ts';
import type { Say } from './words.ts';

/** How many people a dialog names: with long names too, the card stays under 40 KB. */
const MOST_LINES = 40;

export interface PeopleShowing {
  readonly register: Register;
  /** The campaign is kept nowhere: it is what would be started now. */
  readonly isDraft: boolean;
  readonly language: Language;
  readonly show: Filter;
  readonly search: string;
  /** Those who can be a witness besides the audience: the chair of governors. */
  readonly others: readonly Named[];
  /** What has become of the form. */
  readonly notice?: TextKey;
  /** The form as typed, from when it is begun until it is done. */
  readonly form?: RecordForm;
}

export type DrawPeople = (showing: PeopleShowing) => Card;

/** Names, states and the form in which leadership records something: in a dialog, for whoever opened it. */
export function createPeopleCard(render: RenderCard, translate: Translator): DrawPeople {
  return (showing) => {
    const { register, isDraft, language, show, search, others, notice, form } = showing;
    const say: Say = (key, values) => translate(language, key, values);
    const found = findEntries(register, show, search);
    const lines = found.slice(0, MOST_LINES);
    const witnesses = findEntries(register, 'all', search);
    const { state, id } = register.campaign;
    return render('campaign-people', language, {
      campaign: plain(isDraft ? '' : id),
      otherLanguage: otherLanguage(language),
      notice: plain(notice ? say(notice) : ''),
      noticeColor: plain(form ? 'attention' : 'good'),
      ...filterData(say, show, search),
      more: plain(moreLine(say, lines.length, found.length)),
      people: lines.map((entry) => personData(say, language, entry, register.leavers.includes(entry))),
      canRecord: state === 'running',
      ...recordData(say, { register, people: found, witnesses, others }, form),
    });
  };
}

function moreLine(say: Say, shown: number, count: number): string {
  if (count === 0) return say('cards:campaign.people.nobody');
  return shown < count ? say('cards:campaign.people.some', { shown, count }) : '';
}

function personData(say: Say, language: Language, entry: Entry, hasLeft: boolean): CardValue {
  const { name, state, participant } = entry;
  const word = say(`cards:campaign.state.${state.name satisfies StateName}`);
  const left = hasLeft ? [say('cards:campaign.people.left')] : [];
  const unreached =
    state.name === 'unreachable'
      ? [say(`cards:campaign.reason.${state.reason}`), say(`cards:campaign.advice.${state.advice}`)]
      : [];
  const said = participant?.ask?.comment && !entry.acknowledgement ? [participant.ask.comment] : [];
  return {
    name,
    state: plain([...left, `${stateIcons[state.name]} ${word}`].join(' · ')),
    detail: [...unreached, ...said, ...recordLines(say, language, entry)].filter(Boolean).join(' · '),
  };
}

/** The signature, what leadership has recorded and with whom, or by when to sign. */
function recordLines(
  say: Say,
  language: Language,
  { acknowledgement, participant, witness, dueOn }: Entry,
): string[] {
  if (acknowledgement) {
    const { at, reference } = acknowledgement;
    return [say('cards:campaign.people.signedOn', { date: formatDate(language, at), reference })];
  }
  const mark = participant?.mark;
  if (!mark) return [say('cards:campaign.people.due', { date: formatDay(language, dueOn) })];
  const until = mark.until
    ? say('cards:campaign.people.away', { date: formatDay(language, mark.until) })
    : '';
  return [mark.reason, until, witness ? `${say('cards:campaign.people.witness')}: ${witness}` : ''];
}
