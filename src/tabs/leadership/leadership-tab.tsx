import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { MySchool } from '../../http/wire.ts';
import { CardDialog } from '../cards/card-dialog.tsx';
import { useSession } from '../shell/session.ts';
import { Calendar } from './calendar.tsx';
import { Campaign } from './campaign.tsx';
import { ConfusionMap } from './confusion-map.tsx';
import { WaitingConcerns } from './waiting-concerns.tsx';

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalXXXL },
});

/** The leadership's page: what needs somebody first, what is only to be known last. */
export function LeadershipTab() {
  const { school, t } = useSession();
  return school ? <Parts school={school} /> : <Text as="p">{t('leadership.notHere')}</Text>;
}

function Parts({ school }: { school: MySchool }) {
  const styles = useStyles();
  const [concern, open] = useState<string>();
  if (concern) return <CardDialog verb="concern.read" data={{ concern }} leave={() => open(undefined)} />;
  return (
    <div className={styles.page}>
      <Campaign school={school} />
      <WaitingConcerns school={school} open={open} />
      <Calendar school={school} />
      <ConfusionMap school={school} />
    </div>
  );
}
