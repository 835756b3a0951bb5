import type { Entry, Register } from '../domain/campaign/register.ts';
import type { Language } from '../domain/language.ts';
import type { Day } from '../domain/time/day.ts';
import { formatDateTime, formatDay, isoDateTime } from '../i18n/dates.ts';
import type { TextKey, Translator } from '../i18n/translator.ts';

const columns = ['name', 'state', 'due', 'when', 'language', 'version', 'reference', 'note'] as const;
type Column = (typeof columns)[number];

/** The register as a table of words: those who have left come last. */
export interface RegisterTable {
  readonly heading: Readonly<Record<Column, string>>;
  readonly rows: readonly Readonly<Record<Column, string>>[];
}

/** How dates are written. */
interface Dates {
  readonly day: (day: Day) => string;
  readonly moment: (at: number) => string;
}

/** For spreadsheets, which sort by them. */
export const isoDates: Dates = { day: (day) => day, moment: isoDateTime };

/** For people, as their language writes them. */
export const datesInWords = (language: Language): Dates => ({
  day: (day) => formatDay(language, day),
  moment: (at) => formatDateTime(language, at),
});

export function registerTable(
  translate: Translator,
  language: Language,
  { campaign, entries, leavers }: Register,
  dates: Dates,
): RegisterTable {
  const say: Say = (key, values) => translate(language, key, values);
  const row = (entry: Entry, hasLeft: boolean): Record<Column, string> => {
    const { name, dueOn, acknowledgement: signed, state } = entry;
    const word = say(`cards:campaign.state.${state.name}`);
    return {
      name,
      state: hasLeft ? `${say('cards:campaign.people.left')} (${word})` : word,
      due: dates.day(dueOn),
      when: whenOf(dates, entry),
      language: signed ? say(`cards:campaign.receipt.${signed.language}`) : '',
      version: signed?.policyVersion ?? campaign.policyVersion,
      reference: signed?.reference ?? '',
      note: noteOf(say, language, entry),
    };
  };
  const heading = columns.map((column) => [column, say(`cards:campaign.file.${column}`)]);
  return {
    heading: Object.fromEntries(heading) as Record<Column, string>,
    rows: [...entries.map((entry) => row(entry, false)), ...leavers.map((entry) => row(entry, true))],
  };
}

type Say = (key: TextKey, values?: Record<string, string>) => string;

/** When somebody signed on the card, or the day on which their signature on paper was recorded. */
function whenOf(dates: Dates, { acknowledgement, participant, state }: Entry): string {
  if (acknowledgement) return dates.moment(acknowledgement.at);
  const recordedOn = state.name === 'paper' && participant?.mark?.recordedOn;
  return recordedOn ? dates.day(recordedOn) : '';
}

/** Why somebody cannot be reached, or what leadership has recorded and with whom. */
function noteOf(
  say: Say,
  language: Language,
  { state, participant, witness, acknowledgement }: Entry,
): string {
  if (state.name === 'unreachable') {
    return `${say(`cards:campaign.reason.${state.reason}`)}. ${say(`cards:campaign.advice.${state.advice}`)}`;
  }
  const mark = acknowledgement ? null : participant?.mark;
  if (!mark) return '';
  const until = mark.until
    ? say('cards:campaign.people.away', { date: formatDay(language, mark.until) })
    : '';
  return [mark.reason, until, witness ? `${say('cards:campaign.people.witness')}: ${witness}` : '']
    .filter(Boolean)
    .join(' · ');
}
