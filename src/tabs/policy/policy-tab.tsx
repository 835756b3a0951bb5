import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { LockClosedRegular, MailInboxRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { PolicyPage } from '../../http/wire.ts';
import { CardDialog } from '../cards/card-dialog.tsx';
import { useLoaded, WhenLoaded } from '../shell/loaded.tsx';
import { useSession } from '../shell/session.ts';
import { Acknowledgement } from './acknowledgement.tsx';
import { PolicyText } from './policy-text.tsx';

/** The private ways that start here, by the part of a link that opens them. */
const privateWays: Readonly<Record<string, string>> = { report: 'concern.open', follow: 'concern.follow' };

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalL },
  ways: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

/** The staff's page: the policy, and from it the private ways, which leave nothing in any chat. */
export function PolicyTab() {
  const { host } = useSession();
  const [verb, open] = useState(privateWays[host.part]);
  if (verb) return <CardDialog verb={verb} data={{}} leave={() => open(undefined)} />;
  return <Reading open={open} />;
}

function Reading({ open }: { open: (verb: string) => void }) {
  const styles = useStyles();
  const { school, t } = useSession();
  const policy = useLoaded<PolicyPage>(`policy${school ? `?school=${encodeURIComponent(school.id)}` : ''}`);
  return (
    <div className={styles.page}>
      <div className={styles.ways}>
        <Button icon={<LockClosedRegular />} onClick={() => open('concern.open')}>
          {t('policy.report')}
        </Button>
        <Button icon={<MailInboxRegular />} onClick={() => open('concern.follow')}>
          {t('policy.follow')}
        </Button>
      </div>
      {school && <Acknowledgement school={school} />}
      <WhenLoaded of={policy} lines={14}>
        {(page) => <PolicyText page={page} />}
      </WhenLoaded>
    </div>
  );
}
