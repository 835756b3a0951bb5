import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { CampaignPerson } from '../../http/wire-campaign.ts';
import { useSession } from '../shell/session.ts';
import { PersonRow, ROW_PX } from './person-row.tsx';
import { useRows } from './use-rows.ts';

const LIST_PX = 7.5 * ROW_PX;

const useStyles = makeStyles({
  list: {
    overflowY: 'auto',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  all: { position: 'relative', margin: 0, padding: 0, listStyleType: 'none' },
});

/** However many people there are, only those in sight are drawn. */
export function PersonRows({
  people,
  open,
}: {
  people: readonly CampaignPerson[];
  open: (id: string) => void;
}) {
  const styles = useStyles();
  const { t } = useSession();
  const height = Math.min(LIST_PX, people.length * ROW_PX);
  const { list, first, last, stop, choose, onScroll, onKeyDown } = useRows(people.length, ROW_PX, height);
  if (people.length === 0) return <Text as="p">{t('campaign.people.nobody')}</Text>;
  return (
    <div ref={list} className={styles.list} style={{ height: `${height}px` }} onScroll={onScroll}>
      <ul className={styles.all} style={{ height: `${people.length * ROW_PX}px` }} onKeyDown={onKeyDown}>
        {people.slice(first, last).map((person, at) => (
          <PersonRow
            key={person.id}
            person={person}
            place={first + at}
            all={people.length}
            isStop={first + at === stop}
            choose={choose}
            open={open}
          />
        ))}
      </ul>
    </div>
  );
}
