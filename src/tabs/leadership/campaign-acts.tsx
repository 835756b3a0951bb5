import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { AlertRegular, PeopleSearchRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { CampaignSummary } from '../../http/wire-campaign.ts';
import { whyNotDone } from '../shell/failure.ts';
import { useSession } from '../shell/session.ts';
import type { CampaignPartProps } from './campaign.tsx';

const useStyles = makeStyles({
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
});

/** What there is to do for the campaign as a whole: look after those who need somebody, ask the others again. */
export function CampaignActs({
  campaign,
  path,
  reload,
  filterBy,
}: Omit<CampaignPartProps, 'page'> & { campaign: CampaignSummary }) {
  const styles = useStyles();
  const { t } = useSession();
  const { said, sending, nudge } = useNudge(path, reload);
  const { delivered, unreachable } = campaign.counts;
  return (
    <div className={styles.acts}>
      {campaign.need > 0 && (
        <Button appearance="primary" icon={<PeopleSearchRegular />} onClick={() => filterBy('need')}>
          {t('progress.showNeed')}
        </Button>
      )}
      {delivered + unreachable > 0 && (
        <Button icon={<AlertRegular />} disabledFocusable={sending} onClick={nudge}>
          {t('campaign.button.remind')}
        </Button>
      )}
      <Text role="status">{said}</Text>
    </div>
  );
}

/** Asks everybody again who has not signed or could not be reached; says to how many. */
function useNudge(path: string, reload: () => Promise<void>) {
  const { api, t } = useSession();
  const [said, say] = useState('');
  const [sending, send] = useState(false);
  const nudge = async (): Promise<void> => {
    send(true);
    try {
      const { sent } = await api.send<{ sent: number }>('POST', `${path}/nudge`, {});
      say(t('campaign.status.nudged', { count: sent }));
    } catch (error) {
      say(t(whyNotDone(error, { 'too-soon': 'campaign.status.tooSoon' })));
    }
    send(false);
    await reload();
  };
  return { said, sending, nudge };
}
