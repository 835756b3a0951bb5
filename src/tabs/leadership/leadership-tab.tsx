import { makeStyles, Text, tokens } from '@fluentui/react-components';
import type { MySchool } from '../../http/wire.ts';
import { useSession } from '../shell/session.ts';
import { ConfusionMap } from './confusion-map.tsx';

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalXXL },
});

/** The leadership's page: what needs somebody first, what is only to be known last. */
export function LeadershipTab() {
  const { school, t } = useSession();
  return school ? <Parts school={school} /> : <Text as="p">{t('leadership.notHere')}</Text>;
}

function Parts({ school }: { school: MySchool }) {
  const styles = useStyles();
  return (
    <div className={styles.page}>
      <ConfusionMap school={school} />
    </div>
  );
}
