import { makeStyles, Select, Text, tokens } from '@fluentui/react-components';
import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { CampaignPerson } from '../../http/wire-campaign.ts';
import { fold } from '../shell/fold.ts';
import { Part } from '../shell/part.tsx';
import { SearchField } from '../shell/search-field.tsx';
import { useSession } from '../shell/session.ts';
import type { CampaignPartProps } from './campaign.tsx';
import { Exports } from './exports.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { PersonRows } from './person-rows.tsx';
import { type Filter, groupOf, stateGroups } from './states.tsx';

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
});

type NamesProps = CampaignPartProps & { readonly filter: Filter };

/** Everybody by name, filtered as one types, with what leadership records about them and takes away. */
export function Names(props: NamesProps) {
  const { t } = useSession();
  const { page, path } = props;
  if (!page.campaign || page.campaign.state === 'skipped') return null;
  return (
    <Part id="names" title={t('campaign.people.title')}>
      <List {...props} />
      <Exports path={path} evidence={page.evidence} />
    </Part>
  );
}

function List({ page, path, reload, filter, filterBy }: NamesProps) {
  const styles = useStyles();
  const { t } = useSession();
  const [typed, type] = useState('');
  // The window stays while it closes, so that it can give the focus back; opened again it is a new one.
  const [looked, look] = useState({ id: '', open: false, time: 0 });
  const open = useCallback((id: string) => look(({ time }) => ({ id, open: true, time: time + 1 })), []);
  const [said, say] = useState('');
  const found = useFound(page.people, useDeferredValue(typed), filter);
  const person = page.people.find(({ id }) => id === looked.id);
  return (
    <>
      <search className={styles.tools}>
        <SearchField label={t('campaign.people.search')} typed={typed} type={type} />
        <FilterChoice filter={filter} filterBy={filterBy} />
        <Text role="status">{t('progress.shown', { count: found.length, all: page.people.length })}</Text>
        <Text role="status" weight="semibold">
          {said}
        </Text>
      </search>
      <PersonRows people={found} open={open} />
      {person && (
        <PersonDialog
          key={looked.time}
          {...{ person, page, path, reload, say }}
          open={looked.open}
          close={() => look({ ...looked, open: false })}
        />
      )}
    </>
  );
}

function FilterChoice({ filter, filterBy }: Pick<NamesProps, 'filter' | 'filterBy'>) {
  const { t } = useSession();
  return (
    <Select
      aria-label={t('campaign.people.show')}
      value={filter}
      onChange={(_, { value }) => filterBy(value as Filter)}
    >
      <option value="all">{t('campaign.people.all')}</option>
      <option value="need">{t('progress.group.need')}</option>
      {stateGroups
        .flatMap(({ states }) => states)
        .map((state) => (
          <option key={state} value={state}>
            {t(`campaign.state.${state}`)}
          </option>
        ))}
    </Select>
  );
}

/** The people whose names have every word that was typed, in the order of the alphabet. */
function useFound(people: readonly CampaignPerson[], typed: string, filter: Filter) {
  const { language } = useSession();
  const sorted = useMemo(() => {
    const { compare } = new Intl.Collator(language);
    return people
      .toSorted((one, other) => compare(one.name, other.name))
      .map((person) => ({ person, folded: fold(person.name) }));
  }, [people, language]);
  return useMemo(() => {
    const wanted = fold(typed).split(/\s+/).filter(Boolean);
    return sorted
      .filter(({ person, folded }) => isOf(filter, person) && wanted.every((word) => folded.includes(word)))
      .map(({ person }) => person);
  }, [sorted, typed, filter]);
}

function isOf(filter: Filter, { state, left }: CampaignPerson): boolean {
  if (filter === 'all') return true;
  return !left && (filter === 'need' ? groupOf(state.name).name === 'need' : state.name === filter);
}
