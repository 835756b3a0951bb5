import { makeStyles, SearchBox, Select, Text, tokens } from '@fluentui/react-components';
import { useDeferredValue, useMemo, useState } from 'react';
import type { StateName } from '../../domain/campaign/state.ts';
import type { CampaignPerson } from '../../http/wire-campaign.ts';
import { fold } from '../shell/fold.ts';
import { useSession } from '../shell/session.ts';
import type { CampaignPartProps } from './campaign.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { PersonRow } from './person-row.tsx';
import { useRowWindow } from './row-window.ts';
import { stateOrder } from './states.tsx';

const ROW_PX = 72;
const LIST_PX = 560;

const useStyles = makeStyles({
  tools: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  search: { flex: '1 1 14rem', maxWidth: '28rem' },
  list: {
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    outline: `1px solid ${tokens.colorTransparentStroke}`,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  all: { position: 'relative', margin: 0, padding: 0, listStyleType: 'none' },
});

type ListProps = CampaignPartProps & {
  readonly state: StateName | 'all';
  readonly filterBy: (state: StateName | 'all') => void;
  readonly canAct: boolean;
};

/** Everybody by name, filtered as one types; however many there are, only those in sight are drawn. */
export function PeopleList({ page, path, reload, state, filterBy, canAct }: ListProps) {
  const styles = useStyles();
  const { t } = useSession();
  const [typed, type] = useState('');
  // The window stays while it closes, so that what it covered is given back to screen readers.
  const [looked, look] = useState({ id: '', open: false });
  const found = useFound(page.people, useDeferredValue(typed), state);
  const person = page.people.find(({ id }) => id === looked.id);
  return (
    <>
      <search className={styles.tools}>
        <SearchBox
          className={styles.search}
          aria-label={t('campaign.people.search')}
          placeholder={t('campaign.people.search')}
          value={typed}
          onChange={(_, { value }) => type(value)}
        />
        <Select
          aria-label={t('campaign.people.show')}
          value={state}
          onChange={(_, { value }) => filterBy(value as StateName | 'all')}
        >
          <option value="all">{t('campaign.people.all')}</option>
          {stateOrder.map((each) => (
            <option key={each} value={each}>
              {t(`campaign.state.${each}`)}
            </option>
          ))}
        </Select>
        <Text role="status">{t('progress.shown', { count: found.length, all: page.people.length })}</Text>
      </search>
      <Rows people={found} open={canAct ? (id) => look({ id, open: true }) : undefined} />
      {person && (
        <PersonDialog
          key={person.id}
          person={person}
          {...{ page, path, reload }}
          open={looked.open}
          close={() => look({ ...looked, open: false })}
        />
      )}
    </>
  );
}

function useFound(people: readonly CampaignPerson[], typed: string, state: StateName | 'all') {
  const folded = useMemo(() => people.map(({ name }) => fold(name)), [people]);
  return useMemo(() => {
    const wanted = fold(typed).split(/\s+/).filter(Boolean);
    return people.filter(
      (person, at) =>
        (state === 'all' || (person.state.name === state && !person.left)) &&
        wanted.every((word) => folded[at]?.includes(word)),
    );
  }, [people, folded, typed, state]);
}

function Rows({
  people,
  open,
}: {
  people: readonly CampaignPerson[];
  open: ((id: string) => void) | undefined;
}) {
  const styles = useStyles();
  const { t } = useSession();
  const height = Math.min(LIST_PX, people.length * ROW_PX);
  const { first, last, onScroll } = useRowWindow(people.length, ROW_PX, height);
  if (people.length === 0) return <Text as="p">{t('campaign.people.nobody')}</Text>;
  return (
    <section
      className={styles.list}
      style={{ height: `${height}px` }}
      onScroll={onScroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t('campaign.people.title')}
    >
      <ul className={styles.all} style={{ height: `${people.length * ROW_PX}px` }}>
        {people.slice(first, last).map((person, at) => (
          <PersonRow
            key={person.id}
            person={person}
            place={first + at}
            all={people.length}
            rowPx={ROW_PX}
            open={open}
          />
        ))}
      </ul>
    </section>
  );
}
