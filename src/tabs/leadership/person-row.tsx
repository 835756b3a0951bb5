import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ChevronRightRegular } from '@fluentui/react-icons';
import { memo } from 'react';
import type { Language } from '../../domain/language.ts';
import type { CampaignPerson } from '../../http/wire-campaign.ts';
import { useSession } from '../shell/session.ts';
import { formatDay, type Translate } from '../shell/words.ts';
import { groupOf, stateIcons } from './states.tsx';

/** All rows are equally high: room for a name and for two lines about it. */
export const ROW_PX = 72;

const useStyles = makeStyles({
  row: {
    position: 'absolute',
    insetInlineStart: 0,
    insetInlineEnd: 0,
    boxSizing: 'border-box',
    height: `${ROW_PX}px`,
    display: 'grid',
    gridTemplateColumns: '1.5rem minmax(0, 1fr) auto',
    gap: tokens.spacingHorizontalS,
    alignItems: 'center',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  words: { display: 'grid', minWidth: 0 },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  // A long note may be cut here; the whole text is in the person's own window.
  about: {
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    color: tokens.colorNeutralForeground2,
  },
  // The button is the whole row to a finger or a mouse.
  open: { '::before': { content: '""', position: 'absolute', inset: 0 } },
});

interface RowProps {
  readonly person: CampaignPerson;
  readonly place: number;
  readonly all: number;
  /** The Tab key comes to this row; the others are reached from it. */
  readonly isStop: boolean;
  readonly choose: (place: number) => void;
  readonly open: (id: string) => void;
}

/** Drawn once and not at each step of scrolling. */
export const PersonRow = memo(function PersonRow({ person, place, all, isStop, choose, open }: RowProps) {
  const styles = useStyles();
  const { t, language } = useSession();
  const { state, left } = person;
  const Icon = stateIcons[state.name];
  return (
    <li
      aria-posinset={place + 1}
      aria-setsize={all}
      className={styles.row}
      style={{ top: `${place * ROW_PX}px` }}
    >
      <Icon
        fontSize="1.25rem"
        style={{ color: left ? tokens.colorNeutralForeground4 : groupOf(state.name).colour }}
        aria-hidden="true"
      />
      <div className={styles.words}>
        <Text weight="semibold" className={styles.name}>
          {person.name}
        </Text>
        <Text size={200} className={styles.about}>
          {describePerson(t, language, person)}
        </Text>
      </div>
      <Button
        appearance="transparent"
        className={styles.open}
        icon={<ChevronRightRegular />}
        tabIndex={isStop ? 0 : -1}
        aria-label={`${t('progress.open')}: ${person.name}`}
        onFocus={() => choose(place)}
        onClick={() => open(person.id)}
      />
    </li>
  );
});

/** The state in words, with what belongs to it: the reason, the date, the reference. */
export function describePerson(t: Translate, language: Language, person: CampaignPerson): string {
  const { state, at, reference, note, until, dueOn, left } = person;
  const date = (day: string | number): string => formatDay(language, day);
  const parts = [left ? t('campaign.people.left') : t(`campaign.state.${state.name}`)];
  if (state.name === 'unreachable') parts.push(t(`campaign.reason.${state.reason}`));
  if (at !== null) parts.push(t('campaign.people.signedOn', { date: date(at), reference }));
  if (until) parts.push(t('campaign.people.away', { date: date(until) }));
  if (note) parts.push(note);
  if (state.name === 'delivered' || state.name === 'waiting') {
    parts.push(t('campaign.people.due', { date: date(dueOn) }));
  }
  return parts.join(' · ');
}
