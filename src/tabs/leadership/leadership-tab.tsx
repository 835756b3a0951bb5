import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ConfusionPage, MySchool, WaitingConcern } from '../../http/wire.ts';
import type { CalendarPage, CampaignPage } from '../../http/wire-campaign.ts';
import { CardDialog } from '../cards/card-dialog.tsx';
import { haveSettled, useLoaded, WhenLoaded } from '../shell/loaded.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { useSession } from '../shell/session.ts';
import { Waiting } from '../shell/waiting.tsx';
import { Calendar } from './calendar.tsx';
import { Campaign } from './campaign.tsx';
import { ConfusionMap } from './confusion-map.tsx';
import { Names } from './names.tsx';
import type { Filter } from './states.tsx';
import { useFreshness } from './use-freshness.ts';
import { WaitingConcerns } from './waiting-concerns.tsx';

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalXL },
  notHere: { display: 'grid', gap: tokens.spacingVerticalXS },
});

/** The leadership's page: what needs somebody first, what is only to be known last. */
export function LeadershipTab() {
  const { school } = useSession();
  return school ? <Parts school={school} /> : <NotHere />;
}

function NotHere() {
  const styles = useStyles();
  const { t } = useSession();
  return (
    <div className={styles.notHere}>
      <PageTitle>{t('leadership.notHere')}</PageTitle>
      <Text as="p">{t('leadership.otherTab')}</Text>
    </div>
  );
}

function Parts({ school }: { school: MySchool }) {
  const styles = useStyles();
  const { t } = useSession();
  const path = `schools/${school.id}`;
  const campaign = useLoaded<CampaignPage>(`${path}/campaign`);
  const concerns = useLoaded<readonly WaitingConcern[]>(`${path}/concerns`);
  const calendar = useLoaded<CalendarPage>(`${path}/calendar`);
  const confusion = useLoaded<ConfusionPage>(`${path}/confusion`);
  const [concern, open] = useState<string>();
  const [left, remember] = useState<string>();
  const [filter, filterBy] = useState<Filter>('all');
  useFreshness(campaign, concerns);

  if (concern) {
    const leave = (): void => {
      remember(concern);
      open(undefined);
      void concerns.reload();
    };
    return <CardDialog verb="concern.read" data={{ concern }} leave={leave} />;
  }
  if (!haveSettled(campaign, concerns, calendar, confusion)) return <Waiting label={t('shell.loading')} />;
  const show = (wanted: Filter): void => {
    filterBy(wanted);
    // Focus goes with the eye: the next Tab is in the list.
    document.getElementById('names')?.focus();
  };
  const acts = { path: `${path}/campaign`, reload: campaign.reload };
  return (
    <div className={styles.page}>
      {campaign.now.state === 'failed' && <PageTitle>{t('leadership.campaign')}</PageTitle>}
      <WhenLoaded of={campaign} otherwise={<NotHere />}>
        {(page) => <Campaign page={page} {...acts} filterBy={show} />}
      </WhenLoaded>
      <WaitingConcerns concerns={concerns} open={open} left={left} />
      {campaign.now.state === 'ready' && (
        <Names page={campaign.now.body} {...acts} filter={filter} filterBy={filterBy} />
      )}
      <Calendar calendar={calendar} path={`${path}/calendar`} />
      <ConfusionMap confusion={confusion} />
    </div>
  );
}
