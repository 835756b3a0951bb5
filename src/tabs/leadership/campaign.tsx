import { makeStyles, Text, Title2, Title3, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { StateName } from '../../domain/campaign/state.ts';
import type { MySchool } from '../../http/wire.ts';
import type { CampaignPage, CampaignSummary } from '../../http/wire-campaign.ts';
import { useLoaded, WhenLoaded } from '../shell/loaded.tsx';
import { useSession } from '../shell/session.ts';
import { formatDay } from '../shell/words.ts';
import { Exports } from './exports.tsx';
import { NudgeAll } from './nudge-all.tsx';
import { PeopleList } from './people-list.tsx';
import { ProgressChart } from './progress-chart.tsx';
import { StateBars } from './state-bars.tsx';

const useStyles = makeStyles({
  part: { display: 'grid', gap: tokens.spacingVerticalL },
  head: { display: 'grid', gap: tokens.spacingVerticalXS },
  charts: {
    display: 'grid',
    gap: tokens.spacingHorizontalXXL,
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 22rem), 1fr))',
  },
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
});

/** The campaign at first sight, then by state and over time, then person by person. */
export function Campaign({ school }: { school: MySchool }) {
  const { t } = useSession();
  const path = `schools/${school.id}/campaign`;
  const loaded = useLoaded<CampaignPage>(path);
  return (
    <WhenLoaded of={loaded} lines={12} otherwise={<Text as="p">{t('leadership.notHere')}</Text>}>
      {(page) =>
        page.campaign ? (
          <Current page={page} campaign={page.campaign} path={path} reload={loaded.reload} />
        ) : (
          <None page={page} />
        )
      }
    </WhenLoaded>
  );
}

function None({ page }: { page: CampaignPage }) {
  const styles = useStyles();
  const { t, language } = useSession();
  return (
    <section className={styles.part}>
      <Title2 as="h1">{t('campaign.status.none')}</Title2>
      <Text as="p">{t('progress.next', { date: formatDay(language, page.nextStart) })}</Text>
    </section>
  );
}

export interface CampaignPartProps {
  readonly page: CampaignPage;
  /** Where the campaign's acts are asked for. */
  readonly path: string;
  readonly reload: () => Promise<void>;
}

function Current({ page, campaign, path, reload }: CampaignPartProps & { campaign: CampaignSummary }) {
  const styles = useStyles();
  const { t } = useSession();
  const [state, filterBy] = useState<StateName | 'all'>('all');
  const runs = campaign.state === 'running';
  return (
    <section className={styles.part}>
      <Headline campaign={campaign} />
      <div className={styles.charts}>
        <StateBars campaign={campaign} chosen={state} choose={filterBy} />
        <ProgressChart campaign={campaign} today={page.today} />
      </div>
      <div className={styles.acts}>
        {runs && <NudgeAll path={path} reload={reload} />}
        <Exports path={path} />
      </div>
      <Title3 as="h2">{t('campaign.people.title')}</Title3>
      <PeopleList page={page} path={path} reload={reload} state={state} filterBy={filterBy} canAct={runs} />
    </section>
  );
}

function Headline({ campaign }: { campaign: CampaignSummary }) {
  const styles = useStyles();
  const { t, language } = useSession();
  const { signed, total, need, left, schoolYear, dueOn, state } = campaign;
  const year = `${schoolYear}/${String((schoolYear + 1) % 100).padStart(2, '0')}`;
  return (
    <div className={styles.head}>
      <Text>{t('campaign.status.title', { year })}</Text>
      <Title2 as="h1">
        {t('campaign.status.signed', { signed, total })}
        {need > 0 && ` · ${t('campaign.status.need', { count: need })}`}
      </Title2>
      <Text>
        {t('campaign.status.due', { date: formatDay(language, dueOn) })}
        {state !== 'running' && ` · ${t(`progress.state.${state}`)}`}
        {left > 0 && ` · ${t('campaign.status.left', { count: left })}`}
      </Text>
    </div>
  );
}
