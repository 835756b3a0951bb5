import { Button, makeStyles, Text, Title3, tokens } from '@fluentui/react-components';
import { AlertUrgentRegular, LockClosedRegular } from '@fluentui/react-icons';
import type { MySchool, WaitingConcern } from '../../http/wire.ts';
import { useLoaded, WhenLoaded } from '../shell/loaded.tsx';
import { useSession } from '../shell/session.ts';
import { formatDay } from '../shell/words.ts';

const useStyles = makeStyles({
  part: { display: 'grid', gap: tokens.spacingVerticalM },
  list: { display: 'grid', gap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    outline: `1px solid ${tokens.colorTransparentStroke}`,
  },
  reference: { fontFamily: tokens.fontFamilyMonospace },
});

/** The concerns that this person has received: reference, urgency and status, and never a word of them. */
export function WaitingConcerns({ school, open }: { school: MySchool; open: (id: string) => void }) {
  const styles = useStyles();
  const { t } = useSession();
  const concerns = useLoaded<readonly WaitingConcern[]>(`schools/${school.id}/concerns`);
  return (
    <section className={styles.part} aria-labelledby="concerns">
      <Title3 as="h2" id="concerns">
        {t('concerns.title')}
      </Title3>
      <WhenLoaded of={concerns} lines={2}>
        {(list) =>
          list.length === 0 ? (
            <Text as="p">{t('concerns.empty')}</Text>
          ) : (
            <ul className={styles.list}>
              {list.map((concern) => (
                <Item key={concern.id} concern={concern} open={open} />
              ))}
            </ul>
          )
        }
      </WhenLoaded>
    </section>
  );
}

function Item({ concern, open }: { concern: WaitingConcern; open: (id: string) => void }) {
  const styles = useStyles();
  const { t, language } = useSession();
  const { id, reference, urgent, status, day } = concern;
  return (
    <li className={styles.item}>
      {urgent ? <AlertUrgentRegular aria-hidden="true" /> : <LockClosedRegular aria-hidden="true" />}
      <Text weight="semibold">{t(urgent ? 'concerns.urgent' : 'concerns.normal')}</Text>
      <Text className={styles.reference}>{reference}</Text>
      <Text>{t(`concerns.${status}`)}</Text>
      <Text>{formatDay(language, day)}</Text>
      <Button aria-label={`${t('concerns.open')} ${reference}`} onClick={() => open(id)}>
        {t('concerns.open')}
      </Button>
    </li>
  );
}
