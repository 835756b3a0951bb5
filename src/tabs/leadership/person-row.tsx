import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import type { Language } from '../../domain/language.ts';
import type { CampaignPerson } from '../../http/wire-campaign.ts';
import { useSession } from '../shell/session.ts';
import { formatDay, type Translate } from '../shell/words.ts';
import { stateIcons } from './states.tsx';

const useStyles = makeStyles({
  row: {
    position: 'absolute',
    insetInlineStart: 0,
    insetInlineEnd: 0,
    boxSizing: 'border-box',
    display: 'grid',
    gridTemplateColumns: '1.5rem minmax(0, 1fr) auto',
    gap: tokens.spacingHorizontalM,
    alignItems: 'center',
    padding: `0 ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  words: { display: 'grid', minWidth: 0 },
  // A row cannot grow; the whole text is in the person's own window.
  line: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
});

interface RowProps {
  readonly person: CampaignPerson;
  readonly place: number;
  readonly all: number;
  readonly rowPx: number;
  readonly open: ((id: string) => void) | undefined;
}

export function PersonRow({ person, place, all, rowPx, open }: RowProps) {
  const styles = useStyles();
  const { t, language } = useSession();
  const Icon = stateIcons[person.state.name];
  return (
    <li
      aria-posinset={place + 1}
      aria-setsize={all}
      className={styles.row}
      style={{ top: `${place * rowPx}px`, height: `${rowPx}px` }}
    >
      <Icon fontSize="1.25rem" aria-hidden="true" />
      <div className={styles.words}>
        <Text weight="semibold" className={styles.line}>
          {person.name}
        </Text>
        <Text size={200} className={styles.line}>
          {describePerson(t, language, person)}
        </Text>
      </div>
      {open && !person.left && (
        <Button aria-label={`${t('progress.open')}: ${person.name}`} onClick={() => open(person.id)}>
          {t('progress.open')}
        </Button>
      )}
    </li>
  );
}

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
