import type { Card } from '../../cards/attachment.ts';
import { type CardData, type CardValue, plain } from '../../cards/escape.ts';
import type { RenderCard } from '../../cards/render.ts';
import { bareLetters } from '../../domain/bare-letters.ts';
import type { Entry, Register } from '../../domain/campaign/register.ts';
import { personStates, type StateName } from '../../domain/campaign/state.ts';
import { type Language, otherLanguage } from '../../domain/language.ts';
import type { SchoolPerson } from '../../domain/school/people.ts';
import { formatDate, formatDay } from '../../i18n/dates.ts';
import type { TextKey, Translator } from '../../i18n/translator.ts';
import { stateIcons } from './status-card.ts';

/** How many people a dialog names: with long names too, the card stays under 40 KB. */
const MOST_LINES = 40;
const MOST_CHOICES = 100;

export const filters = ['all', ...personStates, 'left'] as const;
type Filter = (typeof filters)[number];
export const recordables = ['away', 'exempt', 'paper', 'undo', 'nudge'] as const;
type Recordable = (typeof recordables)[number];

/** The form as typed. */
export interface RecordForm {
  readonly person: string;
  readonly what: Recordable;
  readonly reason: string;
  readonly witness: string;
  readonly until: string;
}

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
type Say = (key: TextKey, values?: Record<string, string | number>) => string;

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
      choices: offered(register, found, form?.person).map(asChoice),
      witnesses: [...offered(register, witnesses, form?.witness), ...others].map(asChoice),
      acts: recordables.map((value) => ({ title: plain(say(actTitles[value])), value: plain(value) })),
      ...formData(form),
    });
  };
}

const actTitles: Readonly<Record<Recordable, TextKey>> = {
  away: 'cards:campaign.state.away',
  exempt: 'cards:campaign.state.exempt',
  paper: 'cards:campaign.state.paper',
  undo: 'cards:campaign.people.undo',
  nudge: 'cards:campaign.people.nudge',
};

/**
 * The entries of a state whose names contain what was typed, or one of several things with commas between them;
 * accents and case aside. So a person and a witness can be found together among hundreds.
 */
function findEntries({ entries, leavers }: Register, show: Filter, search: string): Entry[] {
  const wanted = search
    .split(',')
    .map((part) => bareLetters(part.trim()))
    .filter(Boolean);
  const pool = show === 'left' ? leavers : entries;
  return pool.filter(({ name, state }) => {
    const isShown = show === 'all' || show === 'left' || state.name === show;
    const folded = bareLetters(name);
    return isShown && (wanted.length === 0 || wanted.some((part) => folded.includes(part)));
  });
}

type Named = Pick<SchoolPerson, 'id' | 'name'>;
const asNamed = ({ name, personId: id }: Entry): Named => ({ id, name });
const asChoice = ({ id, name }: Named): CardData => ({ title: plain(name), value: plain(id) });

/** A choice that a client is not offered is one that it drops: who was picked stays, whoever is found by now. */
function offered({ entries }: Register, found: readonly Entry[], picked: string | undefined): Named[] {
  const first = found.slice(0, MOST_CHOICES);
  const kept = entries.filter((entry) => entry.personId === picked && !first.includes(entry));
  return [...first, ...kept].map(asNamed);
}

function filterData(say: Say, show: Filter, search: string): CardData {
  const titleOf = (filter: Filter): string => {
    if (filter === 'all') return say('cards:campaign.people.all');
    if (filter === 'left') return say('cards:campaign.people.left');
    return say(`cards:campaign.state.${filter}`);
  };
  return {
    show: plain(show),
    search: plain(search),
    filters: filters.map((filter) => ({ title: plain(titleOf(filter)), value: plain(filter) })),
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

const formData = (form: RecordForm | undefined): CardData => ({
  recording: form !== undefined,
  person: plain(form?.person ?? ''),
  what: plain(form?.what ?? 'away'),
  reason: plain(form?.reason ?? ''),
  witness: plain(form?.witness ?? ''),
  until: plain(form?.until ?? ''),
});
