import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { CampaignSummary } from '../../http/wire-campaign.ts';
import { useSession } from '../shell/session.ts';
import { formatDay } from '../shell/words.ts';

const useStyles = makeStyles({
  cell: {
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalXL} ${tokens.spacingVerticalXXS} 0`,
    textAlign: 'start',
  },
  number: { textAlign: 'end' },
});

/** The numbers behind the chart. */
export function ProgressTable({ campaign: { history, total, endedOn } }: { campaign: CampaignSummary }) {
  const styles = useStyles();
  const { t, language } = useSession();
  if (history.length === 0) return endedOn === null && <Text as="p">{t('progress.noSignature')}</Text>;
  return (
    <details>
      <summary>{t('progress.numbers')}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col" className={styles.cell}>
              {t('progress.day')}
            </th>
            <th scope="col" className={styles.cell}>
              {t('progress.signed', { total })}
            </th>
          </tr>
        </thead>
        <tbody>
          {history.map(({ day, signed }) => (
            <tr key={day}>
              <td className={styles.cell}>{formatDay(language, day)}</td>
              <td className={`${styles.cell} ${styles.number}`}>{signed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
