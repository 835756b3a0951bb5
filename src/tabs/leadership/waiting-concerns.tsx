import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { AlertUrgentRegular, LockClosedRegular } from '@fluentui/react-icons';
import type { WaitingConcern } from '../../http/wire.ts';
import { type Loaded, WhenLoaded } from '../shell/loaded.tsx';
import { Part } from '../shell/part.tsx';
import { useSession } from '../shell/session.ts';
import { takeFocus } from '../shell/take-focus.ts';
import { formatDay } from '../shell/words.ts';

const useStyles = makeStyles({
  list: { display: 'grid', margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    paddingBlock: tokens.spacingVerticalS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  urgent: { color: tokens.colorStatusWarningForeground3 },
  reference: { fontFamily: tokens.fontFamilyMonospace },
  open: { marginInlineStart: 'auto' },
});

/** The concerns that this person has received: reference, urgency and status, and never a word of them. */
export function WaitingConcerns({
  concerns,
  open,
  left,
}: {
  concerns: Loaded<readonly WaitingConcern[]>;
  open: (id: string) => void;
  /** The one that was looked at last. */
  left: string | undefined;
}) {
  const styles = useStyles();
  const { t } = useSession();
  return (
    <Part title={t('concerns.title')}>
      <WhenLoaded of={concerns}>
        {(list) =>
          list.length === 0 ? (
            <Text as="p">{t('concerns.empty')}</Text>
          ) : (
            <ul className={styles.list}>
              {list.map((concern) => (
                <Item key={concern.id} concern={concern} open={open} wasLeft={concern.id === left} />
              ))}
            </ul>
          )
        }
      </WhenLoaded>
    </Part>
  );
}

function Item({
  concern,
  open,
  wasLeft,
}: {
  concern: WaitingConcern;
  open: (id: string) => void;
  wasLeft: boolean;
}) {
  const styles = useStyles();
  const { t, language } = useSession();
  const { id, reference, urgent, status, day } = concern;
  return (
    <li className={styles.item}>
      {urgent ? (
        <AlertUrgentRegular fontSize="1.25rem" className={styles.urgent} aria-hidden="true" />
      ) : (
        <LockClosedRegular fontSize="1.25rem" aria-hidden="true" />
      )}
      <Text weight="semibold">{t(urgent ? 'concerns.urgent' : 'concerns.normal')}</Text>
      <Text className={styles.reference}>{reference}</Text>
      <Text>{t(`concerns.${status}`)}</Text>
      <Text>{formatDay(language, day)}</Text>
      <Button
        {...(wasLeft && { ref: takeFocus })}
        className={styles.open}
        aria-label={`${t('concerns.open')} ${reference}`}
        onClick={() => open(id)}
      >
        {t('concerns.open')}
      </Button>
    </li>
  );
}
