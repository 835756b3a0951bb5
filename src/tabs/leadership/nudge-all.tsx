import { Button, Text } from '@fluentui/react-components';
import { AlertRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { ApiFailure } from '../shell/api.ts';
import { useSession } from '../shell/session.ts';

/** Asks everybody again who has a card and has not signed; says to how many. */
export function NudgeAll({ path, reload }: { path: string; reload: () => Promise<void> }) {
  const { api, t } = useSession();
  const [said, say] = useState('');
  const [sending, send] = useState(false);
  const nudge = async (): Promise<void> => {
    send(true);
    try {
      const { sent } = await api.send<{ sent: number }>('POST', `${path}/nudge`, {});
      say(t('campaign.status.nudged', { count: sent }));
      await reload();
    } catch (error) {
      const isTooSoon = error instanceof ApiFailure && error.code === 'too-soon';
      say(isTooSoon ? t('campaign.status.tooSoon') : t('shell.failed'));
    }
    send(false);
  };
  return (
    <>
      <Button icon={<AlertRegular />} disabledFocusable={sending} onClick={nudge}>
        {t('campaign.button.remind')}
      </Button>
      <Text role="status">{said}</Text>
    </>
  );
}
