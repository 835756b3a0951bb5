import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ClauseConfusion, ConfusionPage } from '../../http/wire.ts';
import { DRAWN, FORCED } from '../shell/forced-colors.ts';
import { type Loaded, WhenLoaded } from '../shell/loaded.tsx';
import { Part } from '../shell/part.tsx';
import { useSession } from '../shell/session.ts';
import { clauseName, formatDay } from '../shell/words.ts';

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse', width: '100%', textAlign: 'start' },
  cell: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    textAlign: 'start',
    // The columns share what the bars leave, and words stay whole.
    overflowWrap: 'normal',
  },
  head: { verticalAlign: 'bottom', fontWeight: tokens.fontWeightSemibold },
  clause: { fontWeight: tokens.fontWeightRegular },
  asked: { width: '60%' },
  counted: { display: 'grid', gridTemplateColumns: '2.5rem minmax(0, 1fr)', alignItems: 'center' },
  bar: {
    display: 'block',
    height: '0.75rem',
    minWidth: '2px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorCompoundBrandBackground,
    forcedColorAdjust: 'none',
    [FORCED]: { backgroundColor: DRAWN },
  },
});

/** Which clauses people ask about most; numbers, never people. Whoever may not see it has no such part. */
export function ConfusionMap({ confusion }: { confusion: Loaded<ConfusionPage> }) {
  const { t } = useSession();
  if (confusion.now.state === 'nothing') return null;
  return (
    <Part title={t('confusion.title')}>
      <WhenLoaded of={confusion}>
        {(page) => (
          <>
            <About page={page} />
            <Clauses page={page} />
            {page.unanswered !== null && <Text>{t('confusion.unanswered', { count: page.unanswered })}</Text>}
          </>
        )}
      </WhenLoaded>
    </Part>
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
            <th key={heading} scope="col" className={mergeClasses(styles.cell, styles.head)}>
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
  return (
    <tr>
      <th scope="row" className={mergeClasses(styles.cell, styles.clause)}>
        {clauseName(t, clause.clause)}
      </th>
      <td className={mergeClasses(styles.cell, styles.asked)}>
        <span className={styles.counted}>
          {clause.asked}
          <span
            aria-hidden="true"
            className={styles.bar}
            style={{ width: `${(100 * (clause.asked ?? 0)) / most}%` }}
          />
        </span>
      </td>
      <td className={styles.cell}>{clause.notHelpful ?? t('confusion.few', { smallest })}</td>
    </tr>
  );
}
