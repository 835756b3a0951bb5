import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleRegular, InfoRegular } from '@fluentui/react-icons';
import type { MySchool } from '../../http/wire.ts';
import type { OwnAcknowledgement } from '../../http/wire-campaign.ts';
import { useLoaded, WhenLoaded } from '../shell/loaded.tsx';
import { useSession } from '../shell/session.ts';
import { formatDay } from '../shell/words.ts';

const useStyles = makeStyles({
  card: {
    display: 'flex',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    outline: `1px solid ${tokens.colorTransparentStroke}`,
  },
  facts: { display: 'grid', gridTemplateColumns: 'auto minmax(0, 1fr)', gap: '0 1rem', margin: 0 },
  value: { margin: 0 },
});

/** How the reader's own acknowledgement stands; signing is done on the card in the chat. */
export function Acknowledgement({ school }: { school: MySchool }) {
  const styles = useStyles();
  const loaded = useLoaded<OwnAcknowledgement>(`schools/${school.id}/acknowledgement`);
  return (
    <WhenLoaded of={loaded} lines={2}>
      {(own) => (
        <div className={styles.card}>
          {own?.kind === 'receipt' ? (
            <CheckmarkCircleRegular fontSize="1.5rem" aria-hidden="true" />
          ) : (
            <InfoRegular fontSize="1.5rem" aria-hidden="true" />
          )}
          <Standing own={own} />
        </div>
      )}
    </WhenLoaded>
  );
}

function Standing({ own }: { own: OwnAcknowledgement }) {
  const { t, language } = useSession();
  if (own === null) return <Text>{t('own.none')}</Text>;
  if (own.kind === 'receipt') return <Receipt own={own} />;
  if (own.kind === 'sign') return <Text>{t('own.sign', { date: formatDay(language, own.dueOn) })}</Text>;
  const { title, text } = {
    title: `campaign.note.${own.kind}.title`,
    text: `campaign.note.${own.kind}.text`,
  } as const;
  return (
    <Text>
      <strong>{t(title)}</strong> {t(text)}
    </Text>
  );
}

function Receipt({ own }: { own: Extract<OwnAcknowledgement, { kind: 'receipt' }> }) {
  const styles = useStyles();
  const { t, language, me } = useSession();
  const facts = [
    ['campaign.receipt.name', me.name],
    ['campaign.receipt.when', formatDay(language, own.at)],
    ['campaign.receipt.language', t(`campaign.receipt.${own.language}`)],
    ['campaign.receipt.version', own.version.slice(0, 8)],
    ['campaign.receipt.reference', own.reference],
  ] as const;
  return (
    <div>
      <Text as="h2" weight="semibold">
        {t('campaign.receipt.title')}
      </Text>
      <dl className={styles.facts}>
        {facts.map(([word, value]) => (
          <FactLine key={word} name={t(word)} value={value} />
        ))}
      </dl>
      <Text size={200}>{t('campaign.receipt.mistake')}</Text>
    </div>
  );
}

function FactLine({ name, value }: { name: string; value: string }) {
  const styles = useStyles();
  return (
    <>
      <dt>{name}</dt>
      <dd className={styles.value}>{value}</dd>
    </>
  );
}
