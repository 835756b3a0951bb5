import { type CardData, plain } from '../../cards/escape.ts';
import type { Entry, Register } from '../../domain/campaign/register.ts';
import type { SchoolPerson } from '../../domain/school/people.ts';
import type { TextKey } from '../../i18n/translator.ts';
import type { Say } from './words.ts';

const MOST_CHOICES = 100;

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

const actTitles: Readonly<Record<Recordable, TextKey>> = {
  away: 'cards:campaign.state.away',
  exempt: 'cards:campaign.state.exempt',
  paper: 'cards:campaign.state.paper',
  undo: 'cards:campaign.people.undo',
  nudge: 'cards:campaign.people.nudge',
};

/** Whom the form can be about, as the search has found them. */
interface Offer {
  readonly register: Register;
  readonly people: readonly Entry[];
  readonly witnesses: readonly Entry[];
  /** Those who can be a witness besides the audience: the chair of governors. */
  readonly others: readonly Named[];
}

/** The form in which leadership records something, with what was typed into it. */
export const recordData = (
  say: Say,
  { register, people, witnesses, others }: Offer,
  form: RecordForm | undefined,
): CardData => ({
  choices: offered(register, people, form?.person).map(asChoice),
  witnesses: [...offered(register, witnesses, form?.witness), ...others].map(asChoice),
  acts: recordables.map((value) => ({ title: plain(say(actTitles[value])), value: plain(value) })),
  recording: form !== undefined,
  person: plain(form?.person ?? ''),
  what: plain(form?.what ?? 'away'),
  reason: plain(form?.reason ?? ''),
  witness: plain(form?.witness ?? ''),
  until: plain(form?.until ?? ''),
});

export type Named = Pick<SchoolPerson, 'id' | 'name'>;
const asNamed = ({ name, personId: id }: Entry): Named => ({ id, name });
const asChoice = ({ id, name }: Named): CardData => ({ title: plain(name), value: plain(id) });

/** A choice that a client is not offered is one that it drops: who was picked stays, whoever is found by now. */
function offered({ entries }: Register, found: readonly Entry[], picked: string | undefined): Named[] {
  const first = found.slice(0, MOST_CHOICES);
  const kept = entries.filter((entry) => entry.personId === picked && !first.includes(entry));
  return [...first, ...kept].map(asNamed);
}
