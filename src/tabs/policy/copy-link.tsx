import { Button, makeStyles, Text, Tooltip } from '@fluentui/react-components';
import { CheckmarkRegular, LinkRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useSession } from '../shell/session.ts';

const useStyles = makeStyles({
  outcome: { gridColumn: '1 / -1' },
});

/** Copies the address of a clause; where the browser refuses, shows it instead. */
export function CopyLink({ clause, part }: { clause: number; part: string }) {
  const styles = useStyles();
  const { host, t } = useSession();
  const [outcome, show] = useState<'copied' | 'shown'>();
  const link = host.linkTo(part);
  const copy = (): void => {
    const written = navigator.clipboard?.writeText(link) ?? Promise.reject(new Error('no clipboard'));
    written.then(
      () => show('copied'),
      () => show('shown'),
    );
  };
  const label = t('policy.copy', { number: clause });
  return (
    <>
      <Tooltip content={label} relationship="label">
        <Button
          appearance="subtle"
          icon={outcome === 'copied' ? <CheckmarkRegular /> : <LinkRegular />}
          onClick={copy}
        />
      </Tooltip>
      <Text role="status" size={200} className={styles.outcome}>
        {outcome === 'copied' && t('policy.copied')}
        {outcome === 'shown' && t('policy.notCopied', { link })}
      </Text>
    </>
  );
}
