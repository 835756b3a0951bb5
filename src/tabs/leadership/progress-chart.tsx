import { Caption1, Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import { latest } from '../../domain/campaign/plan.ts';
import type { CampaignSummary } from '../../http/wire-campaign.ts';
import { Part } from '../shell/part.tsx';
import { useSession } from '../shell/session.ts';
import { formatDay } from '../shell/words.ts';
import { ProgressTable } from './progress-table.tsx';

const line = { fill: 'none', vectorEffect: 'non-scaling-stroke' } as const;

const useStyles = makeStyles({
  part: { gridTemplateRows: 'auto 1fr auto' },
  chart: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gridTemplateRows: 'minmax(12rem, 1fr) auto',
    gap: tokens.spacingHorizontalS,
    margin: 0,
    color: tokens.colorNeutralForeground2,
  },
  heights: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'space-between',
    marginBlock: `calc(${tokens.lineHeightBase200} / -2)`,
    textAlign: 'end',
  },
  days: {
    gridColumn: 2,
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
  },
  plot: { position: 'relative' },
  drawing: { position: 'absolute', width: '100%', height: '100%', overflow: 'visible' },
  grid: { ...line, stroke: tokens.colorNeutralStroke2, strokeWidth: '1px', opacity: 0.6 },
  due: {
    ...line,
    stroke: tokens.colorNeutralStrokeAccessible,
    strokeDasharray: '4 4',
    strokeWidth: '1.5px',
  },
  signed: { ...line, stroke: tokens.colorBrandStroke1, strokeWidth: '3px', strokeLinejoin: 'round' },
  under: { fill: tokens.colorBrandStroke1, opacity: 0.12 },
  // The number of today, at the end of the line; it stands above it, or below where there is no room.
  today: {
    position: 'absolute',
    color: tokens.colorNeutralForeground1,
    paddingInline: tokens.spacingHorizontalXS,
  },
});

const DAY_MS = 86_400_000;
const QUARTERS = [0, 25, 50, 75, 100];

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Signatures over time against all who are asked; the numbers behind it are in a table below. */
export function ProgressChart({ campaign, today }: { campaign: CampaignSummary; today: string }) {
  const styles = useStyles();
  const { t, language } = useSession();
  const { signed, total, startsOn, dueOn, endedOn } = campaign;
  const date = (day: string): string => formatDay(language, day);
  const through = latest(startsOn, endedOn ?? today);
  const end = latest(through, dueOn);
  const span = Math.max(DAY_MS, Date.parse(end) - Date.parse(startsOn));
  const x = (day: string): number => (100 * (Date.parse(day) - Date.parse(startsOn))) / span;
  const points = stepsOf(campaign, through, x);
  return (
    <Part title={t('progress.overTime')} className={styles.part}>
      <figure className={styles.chart}>
        <div className={styles.heights} aria-hidden="true">
          <Caption1>{total}</Caption1>
          <Caption1>0</Caption1>
        </div>
        <div className={styles.plot}>
          <svg
            className={styles.drawing}
            viewBox="0 0 100 100"
            preserveAspectRatio="none"
            role="img"
            aria-label={t('progress.alternative', { signed, total, date: date(through) })}
          >
            {QUARTERS.map((y) => (
              <line key={y} className={styles.grid} x1="0" x2="100" y1={y} y2={y} />
            ))}
            <line className={styles.due} x1={x(dueOn)} x2={x(dueOn)} y1="0" y2="100" />
            <polygon className={styles.under} points={pathOf([...points, { x: x(through), y: 100 }])} />
            <polyline className={styles.signed} points={pathOf(points)} />
          </svg>
          <Caption1Strong className={styles.today} style={placeOf(points.at(-1))} aria-hidden="true">
            {signed}
          </Caption1Strong>
        </div>
        <div className={styles.days} aria-hidden="true">
          <Caption1>{date(startsOn)}</Caption1>
          <Caption1>{t('progress.due', { date: date(dueOn) })}</Caption1>
          {end > dueOn && <Caption1>{date(end)}</Caption1>}
        </div>
      </figure>
      <ProgressTable campaign={campaign} />
    </Part>
  );
}

const pathOf = (points: readonly Point[]): string => points.map(({ x, y }) => `${x},${y}`).join(' ');

/** Level until somebody signs, and a step up on each such day, through today or the last day. */
function stepsOf(
  { history, total }: CampaignSummary,
  through: string,
  x: (day: string) => number,
): readonly Point[] {
  const y = (signed: number): number => 100 - (100 * signed) / Math.max(1, total);
  const points: Point[] = [{ x: 0, y: 100 }];
  let level = 100;
  for (const { day, signed } of history) {
    points.push({ x: x(day), y: level }, { x: x(day), y: y(signed) });
    level = y(signed);
  }
  return [...points, { x: x(through), y: level }];
}

/** Beside the end of the line, on the side where the plot has room. */
const placeOf = ({ x, y }: Point = { x: 0, y: 100 }) => ({
  ...(x < 50 ? { insetInlineStart: `${x}%` } : { insetInlineEnd: `${100 - x}%` }),
  ...(y > 20 ? { bottom: `${100 - y}%` } : { top: `${y}%` }),
});
