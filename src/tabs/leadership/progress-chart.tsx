import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { latest } from '../../domain/campaign/plan.ts';
import { daysBetween } from '../../domain/time/day.ts';
import type { CampaignSummary } from '../../http/wire-campaign.ts';
import { Part } from '../shell/part.tsx';
import { useSession } from '../shell/session.ts';
import { formatDay } from '../shell/words.ts';
import { ProgressPlot, type Scale } from './progress-plot.tsx';
import { ProgressTable } from './progress-table.tsx';

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
});

/** Signatures over time against all who are asked; the numbers behind it are in a table below. */
export function ProgressChart({ campaign, today }: { campaign: CampaignSummary; today: string }) {
  const styles = useStyles();
  const { t, language } = useSession();
  const { total, startsOn, dueOn } = campaign;
  const scale = scaleOf(campaign, today);
  const date = (day: string): string => formatDay(language, day);
  return (
    <Part title={t('progress.overTime')} className={styles.part}>
      <figure className={styles.chart}>
        <div className={styles.heights} aria-hidden="true">
          <Caption1>{total}</Caption1>
          <Caption1>0</Caption1>
        </div>
        <ProgressPlot campaign={campaign} scale={scale} />
        <div className={styles.days} aria-hidden="true">
          <Caption1>{date(startsOn)}</Caption1>
          <Caption1>{t('progress.due', { date: date(dueOn) })}</Caption1>
          {scale.end > dueOn && <Caption1>{date(scale.end)}</Caption1>}
        </div>
      </figure>
      <ProgressTable campaign={campaign} />
    </Part>
  );
}

function scaleOf({ startsOn, dueOn, endedOn }: CampaignSummary, today: string): Scale {
  const through = latest(startsOn, endedOn ?? today);
  const end = latest(through, dueOn);
  const span = Math.max(1, daysBetween(startsOn, end));
  return { through, end, x: (day) => (100 * daysBetween(startsOn, day)) / span };
}
