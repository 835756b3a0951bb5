import { makeStyles, Text, Title3, tokens } from '@fluentui/react-components';
import type { ClauseConfusion, ConfusionPage, MySchool } from '../../http/wire.ts';
import { useLoaded, WhenLoaded } from '../shell/loaded.tsx';
import { useSession } from '../shell/session.ts';
import { formatDay } from '../shell/words.ts';

const useStyles = makeStyles({
  part: { display: 'grid', gap: tokens.spacingVerticalM },
  table: { borderCollapse: 'collapse', width: '100%', textAlign: 'start' },
  cell: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    textAlign: 'start',
    fontWeight: 'inherit',
  },
  bar: {
    display: 'block',
    height: '0.75rem',
    minWidth: '2px',
    marginTop: tokens.spacingVerticalXXS,
    backgroundColor: tokens.colorBrandBackground,
    // Colours are taken away in forced high contrast; the outline stays.
    outline: `1px solid ${tokens.colorTransparentStroke}`,
  },
  wide: { width: '60%' },
});

/** Which clauses people ask about most; numbers, never people. */
export function ConfusionMap({ school }: { school: MySchool }) {
  const styles = useStyles();
  const { t } = useSession();
  const confusion = useLoaded<ConfusionPage>(`schools/${school.id}/confusion`);
  return (
    <WhenLoaded of={confusion} lines={6}>
      {(page) => (
        <section className={styles.part} aria-labelledby="confusion">
          <Title3 as="h2" id="confusion">
            {t('confusion.title')}
          </Title3>
          <About page={page} />
          <Clauses page={page} />
          {page.unanswered !== null && <Text>{t('confusion.unanswered', { count: page.unanswered })}</Text>}
        </section>
      )}
    </WhenLoaded>
  );
}

function About({ page }: { page: ConfusionPage }) {
  const { t, language } = useSession();
  const period = { from: formatDay(language, page.fromDay), to: formatDay(language, page.toDay) };
  return <Text as="p">{t('confusion.about', { ...period, smallest: page.smallest })}</Text>;
}

function Clauses({ page }: { page: ConfusionPage }) {
  const styles = useStyles();
  const { t } = useSession();
  const known = page.clauses.filter(({ asked }) => asked !== null);
  const sorted = known.toSorted((one, other) => (other.asked ?? 0) - (one.asked ?? 0));
  const most = sorted[0]?.asked ?? 1;
  if (sorted.length === 0) return <Text as="p">{t('confusion.empty', { smallest: page.smallest })}</Text>;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {(['confusion.clause', 'confusion.asked', 'confusion.notHelpful'] as const).map((heading) => (
            <th key={heading} scope="col" className={styles.cell}>
              {t(heading)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((clause) => (
          <ClauseLine key={clause.clause} clause={clause} most={most} smallest={page.smallest} />
        ))}
      </tbody>
    </table>
  );
}

function ClauseLine({ clause, most, smallest }: { clause: ClauseConfusion; most: number; smallest: number }) {
  const styles = useStyles();
  const { t } = useSession();
  const label =
    clause.clause === 'statement' ? t('clause.statement') : t('clause.label', { number: clause.clause });
  return (
    <tr>
      <th scope="row" className={styles.cell}>
        {label}
      </th>
      <td className={`${styles.cell} ${styles.wide}`}>
        {clause.asked}
        <span
          aria-hidden="true"
          className={styles.bar}
          style={{ width: `${(100 * (clause.asked ?? 0)) / most}%` }}
        />
      </td>
      <td className={styles.cell}>{clause.notHelpful ?? t('confusion.few', { smallest })}</td>
    </tr>
  );
}
