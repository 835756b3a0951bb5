import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { CampaignSummary } from '../../http/wire-campaign.ts';
import { useSession } from '../shell/session.ts';
import { formatDay } from '../shell/words.ts';

const useStyles = makeStyles({
  chart: { display: 'grid', alignContent: 'start', gap: tokens.spacingVerticalXS },
  drawing: {
    width: '100%',
    height: '10rem',
    backgroundColor: tokens.colorNeutralBackground1,
    outline: `1px solid ${tokens.colorTransparentStroke}`,
  },
  line: {
    fill: 'none',
    stroke: tokens.colorBrandStroke1,
    strokeWidth: '3px',
    vectorEffect: 'non-scaling-stroke',
  },
  due: {
    stroke: tokens.colorNeutralStrokeAccessible,
    strokeDasharray: '4 4',
    strokeWidth: '1.5px',
    vectorEffect: 'non-scaling-stroke',
  },
  scale: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
  },
  cell: { padding: `0 ${tokens.spacingHorizontalL} ${tokens.spacingVerticalXXS} 0`, textAlign: 'start' },
});

const DAY_MS = 86_400_000;

/** Signatures over time against all who are asked; the numbers behind it are in a table below. */
export function ProgressChart({ campaign, today }: { campaign: CampaignSummary; today: string }) {
  const styles = useStyles();
  const { t, language } = useSession();
  const { signed, total, startsOn, dueOn } = campaign;
  const end = [today, dueOn].sort().at(-1) ?? dueOn;
  const x = (day: string): number =>
    (100 * (Date.parse(day) - Date.parse(startsOn))) /
    Math.max(DAY_MS, Date.parse(end) - Date.parse(startsOn));
  const due = x(dueOn);
  return (
    <figure className={styles.chart} aria-labelledby="progress">
      <Text as="h2" weight="semibold" id="progress">
        {t('progress.overTime')}
      </Text>
      <svg
        className={styles.drawing}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        role="img"
        aria-label={t('progress.alternative', { signed, total, date: formatDay(language, today) })}
      >
        <line className={styles.due} x1={due} x2={due} y1="0" y2="100" />
        <polyline className={styles.line} points={pointsOf(campaign, today, x)} />
      </svg>
      <div className={styles.scale} aria-hidden="true">
        <Text size={200}>{formatDay(language, startsOn)}</Text>
        <Text size={200}>{t('progress.due', { date: formatDay(language, dueOn) })}</Text>
      </div>
      <Table campaign={campaign} />
    </figure>
  );
}

/** A step for each day on which somebody signed, up to today. */
function pointsOf(
  { history, total, startsOn }: CampaignSummary,
  today: string,
  x: (day: string) => number,
): string {
  const y = (signed: number): number => 98 - (96 * signed) / Math.max(1, total);
  const points = [`${x(startsOn)},${y(0)}`];
  let before = 0;
  for (const { day, signed } of history) {
    points.push(`${x(day)},${y(before)}`, `${x(day)},${y(signed)}`);
    before = signed;
  }
  points.push(`${x(today)},${y(before)}`);
  return points.join(' ');
}

function Table({ campaign }: { campaign: CampaignSummary }) {
  const styles = useStyles();
  const { t, language } = useSession();
  const { history, total } = campaign;
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
              <td className={styles.cell}>{signed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
