import { Caption1Strong, makeStyles, tokens } from '@fluentui/react-components';
import type { CampaignSummary } from '../../http/wire-campaign.ts';
import { DRAWN, FORCED } from '../shell/forced-colors.ts';
import { useSession } from '../shell/session.ts';
import { formatDay } from '../shell/words.ts';

const line = { fill: 'none', vectorEffect: 'non-scaling-stroke' } as const;

const useStyles = makeStyles({
  plot: { position: 'relative' },
  drawing: { position: 'absolute', width: '100%', height: '100%', overflow: 'visible' },
  grid: {
    ...line,
    stroke: tokens.colorNeutralStroke2,
    strokeWidth: '1px',
    opacity: 0.6,
    [FORCED]: { stroke: DRAWN },
  },
  due: {
    ...line,
    stroke: tokens.colorNeutralStrokeAccessible,
    strokeDasharray: '4 4',
    strokeWidth: '1.5px',
    [FORCED]: { stroke: DRAWN },
  },
  signed: {
    ...line,
    stroke: tokens.colorBrandStroke1,
    strokeWidth: '3px',
    strokeLinejoin: 'round',
    [FORCED]: { stroke: DRAWN },
  },
  under: { fill: tokens.colorBrandStroke1, opacity: 0.12, [FORCED]: { fill: DRAWN } },
  // The number of today, at the end of the line; it stands above it, or below where there is no room.
  today: {
    position: 'absolute',
    color: tokens.colorNeutralForeground1,
    paddingInline: tokens.spacingHorizontalXS,
  },
});

const QUARTERS = [0, 25, 50, 75, 100];

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Scale {
  /** The last day of the line: today, or when the campaign ended. */
  readonly through: string;
  /** The last day of the plot. */
  readonly end: string;
  readonly x: (day: string) => number;
}

/** The line itself, with the number of today at its end. */
export function ProgressPlot({
  campaign,
  scale: { through, x },
}: {
  campaign: CampaignSummary;
  scale: Scale;
}) {
  const styles = useStyles();
  const { t, language } = useSession();
  const { signed, total, dueOn } = campaign;
  const points = stepsOf(campaign, through, x);
  return (
    <div className={styles.plot}>
      <svg
        className={styles.drawing}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        role="img"
        aria-label={t('progress.alternative', { signed, total, date: formatDay(language, through) })}
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
