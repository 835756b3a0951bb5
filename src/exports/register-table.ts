import type { Entry, Register } from '../domain/campaign/register.ts';
import type { Language } from '../domain/language.ts';
import { formatDateTime } from '../i18n/dates.ts';
import type { TextKey, Translator } from '../i18n/translator.ts';

const columns = ['name', 'state', 'due', 'when', 'language', 'version', 'reference', 'note'] as const;

/** The register as a table of words, its heading first, those who have left last. */
export function registerTable(
  translate: Translator,
  language: Language,
  { campaign, entries, leavers }: Register,
): string[][] {
  const say = (key: TextKey): string => translate(language, key);
  const names = new Map([...entries, ...leavers].map(({ personId, name }) => [personId, name]));
  const row = (entry: Entry, hasLeft: boolean): string[] => {
    const { acknowledgement, state } = entry;
    const word = say(`cards:campaign.state.${state.name}`);
    return [
      entry.name,
      hasLeft ? `${say('cards:campaign.people.left')} (${word})` : word,
      entry.dueOn,
      acknowledgement ? formatDateTime(language, acknowledgement.at) : '',
      acknowledgement ? say(`cards:campaign.receipt.${acknowledgement.language}`) : '',
      acknowledgement?.policyVersion ?? campaign.policyVersion,
      acknowledgement?.reference ?? '',
      noteOf(say, entry, names),
    ];
  };
  return [
    columns.map((column) => say(`cards:campaign.file.${column}`)),
    ...entries.map((entry) => row(entry, false)),
    ...leavers.map((entry) => row(entry, true)),
  ];
}

/** Why somebody cannot be reached, or what leadership has recorded and with whom. */
function noteOf(
  say: (key: TextKey) => string,
  { state, participant, acknowledgement }: Entry,
  names: ReadonlyMap<string, string>,
): string {
  if (state.name === 'unreachable') {
    return `${say(`cards:campaign.reason.${state.reason}`)}. ${say(`cards:campaign.advice.${state.advice}`)}`;
  }
  const mark = acknowledgement ? null : participant?.mark;
  if (!mark) return '';
  const witness = names.get(mark.witness);
  return [mark.reason, mark.until ?? '', witness ? `${say('cards:campaign.people.witness')}: ${witness}` : '']
    .filter(Boolean)
    .join(' · ');
}
