import { type CardData, plain } from '../../cards/escape.ts';
import { bareLetters } from '../../domain/bare-letters.ts';
import type { Entry, Register } from '../../domain/campaign/register.ts';
import { personStates } from '../../domain/campaign/state.ts';
import type { Say } from './words.ts';

export const filters = ['all', ...personStates, 'left'] as const;
export type Filter = (typeof filters)[number];

/**
 * The entries of a state whose names contain what was typed, or one of several things with commas between them;
 * accents and case aside. So a person and a witness can be found together among hundreds.
 */
export function findEntries({ entries, leavers }: Register, show: Filter, search: string): Entry[] {
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

export function filterData(say: Say, show: Filter, search: string): CardData {
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
