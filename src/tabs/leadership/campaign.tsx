import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { Fragment } from 'react';
import type { CampaignPage, CampaignSummary } from '../../http/wire-campaign.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { useSession } from '../shell/session.ts';
import { dueLine, formatDay, type Translate } from '../shell/words.ts';
import { CampaignActs } from './campaign-acts.tsx';
import { ProgressChart } from './progress-chart.tsx';
import { StateBars } from './state-bars.tsx';
import type { Filter } from './states.tsx';

const useStyles = makeStyles({
  part: { display: 'grid', gap: tokens.spacingVerticalL },
  head: { display: 'grid', gap: tokens.spacingVerticalXS },
  // A count stays together when the line breaks.
  count: { display: 'inline-block' },
  about: { color: tokens.colorNeutralForeground2 },
  charts: {
    display: 'grid',
    gap: tokens.spacingHorizontalL,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 24rem), 1fr))',
  },
});

export interface CampaignPartProps {
  readonly page: CampaignPage;
  /** Where the campaign's acts are asked for. */
  readonly path: string;
  readonly reload: () => Promise<void>;
  readonly filterBy: (filter: Filter) => void;
}

/** The campaign at first sight, then by state and over time. */
export function Campaign(props: CampaignPartProps) {
  const styles = useStyles();
  const { page, filterBy } = props;
  const { campaign } = page;
  const hasStarted = campaign && campaign.state !== 'planned' && campaign.state !== 'skipped';
  return (
    <div className={styles.part}>
      {campaign ? <Headline campaign={campaign} today={page.today} /> : <None page={page} />}
      {campaign?.state === 'running' && <CampaignActs {...props} campaign={campaign} />}
      {hasStarted && (
        <div className={styles.charts}>
          <StateBars campaign={campaign} choose={filterBy} />
          <ProgressChart campaign={campaign} today={page.today} />
        </div>
      )}
    </div>
  );
}

function None({ page }: { page: CampaignPage }) {
  const styles = useStyles();
  const { t, language } = useSession();
  return (
    <div className={styles.head}>
      <PageTitle>{t('campaign.status.none')}</PageTitle>
      <Text as="p">{t('progress.next', { date: formatDay(language, page.nextStart) })}</Text>
    </div>
  );
}

function Headline({ campaign, today }: { campaign: CampaignSummary; today: string }) {
  const styles = useStyles();
  const { t, language } = useSession();
  const { schoolYear } = campaign;
  const year = `${schoolYear}/${String((schoolYear + 1) % 100).padStart(2, '0')}`;
  const date = (day: string): string => formatDay(language, day);
  const due = dueLine(t, language, campaign.dueOn, today);
  return (
    <div className={styles.head}>
      <Text className={styles.about}>{t('campaign.status.title', { year })}</Text>
      <PageTitle>
        {countsOf(t, campaign, date).map((count, at, { length }) => (
          <Fragment key={count}>
            <span className={styles.count}>{count}</span>
            {at < length - 1 && ' · '}
          </Fragment>
        ))}
      </PageTitle>
      <Text className={styles.about}>{detailsOf(t, campaign, date, due).join(' · ')}</Text>
    </div>
  );
}

/** What the page is looked at for. */
function countsOf(t: Translate, campaign: CampaignSummary, date: (day: string) => string): string[] {
  const { state, startsOn, signed, total, need } = campaign;
  if (state === 'skipped') return [t('campaign.plan.skipped')];
  const needs = need > 0 ? [t(need === 1 ? 'progress.needOne' : 'progress.need', { count: need })] : [];
  if (state === 'planned') return [t('campaign.plan.title', { date: date(startsOn) }), ...needs];
  return [t('campaign.status.signed', { signed, total }), ...needs];
}

/** The lines of the status card in the channel that are no counts by state. */
function detailsOf(
  t: Translate,
  { state, endedOn, counts, audience, left }: CampaignSummary,
  date: (day: string) => string,
  due: string,
): string[] {
  const leavers = left > 0 ? [t('campaign.status.left', { count: left })] : [];
  if (state === 'planned') return [t('campaign.plan.audience', { count: audience }), due];
  if (state === 'withdrawn' || state === 'closed') {
    return [t(`campaign.status.${state}`, { date: date(endedOn ?? '') }), ...leavers];
  }
  if (state === 'skipped') return [];
  const reached = audience - counts.waiting;
  const sending = counts.waiting > 0 ? [t('campaign.status.sending', { reached, audience })] : [];
  return [due, ...sending, ...leavers];
}
