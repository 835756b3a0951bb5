import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { Fragment } from 'react';
import type { OwnAcknowledgement } from '../../http/wire-campaign.ts';
import { useSession } from '../shell/session.ts';
import { formatMoment } from '../shell/words.ts';

const useStyles = makeStyles({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalL}`,
    margin: 0,
  },
  name: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0 },
});

/** The same facts in the same order as on the card. */
export function Receipt({ own }: { own: Extract<OwnAcknowledgement, { readonly kind: 'receipt' }> }) {
  const styles = useStyles();
  const { t, language, me, school } = useSession();
  const { title, version } = own.policy[language];
  const facts = [
    ['campaign.receipt.name', me.name],
    ['campaign.receipt.school', school?.name],
    ['campaign.receipt.policy', title],
    ['campaign.receipt.version', `${version} (${own.version.slice(0, 8)})`],
    ['campaign.receipt.when', formatMoment(language, own.at)],
    ['campaign.receipt.language', t(`campaign.receipt.${own.language}`)],
    ['campaign.receipt.reference', own.reference],
  ] as const;
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([word, value]) => (
          <Fragment key={word}>
            <dt className={styles.name}>{t(word)}</dt>
            <dd className={styles.value}>{value}</dd>
          </Fragment>
        ))}
      </dl>
      <Text size={200}>{t('campaign.receipt.mistake')}</Text>
    </>
  );
}
