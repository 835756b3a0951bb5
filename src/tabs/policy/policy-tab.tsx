import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { LockClosedRegular, MailInboxRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { PolicyPage } from '../../http/wire.ts';
import type { OwnAcknowledgement } from '../../http/wire-campaign.ts';
import { CardDialog } from '../cards/card-dialog.tsx';
import { haveSettled, useLoaded, WhenLoaded } from '../shell/loaded.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { useSession } from '../shell/session.ts';
import { takeFocus } from '../shell/take-focus.ts';
import { useLookedAt } from '../shell/use-looked-at.ts';
import { Waiting } from '../shell/waiting.tsx';
import { Acknowledgement } from './acknowledgement.tsx';
import { PolicyText } from './policy-text.tsx';

/** The private ways that start here, by the part of a link that opens them. */
const privateWays = new Map([
  ['report', 'concern.open'],
  ['follow', 'concern.follow'],
]);

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalXL },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'start',
    gap: tokens.spacingVerticalM,
  },
  about: { display: 'grid', gap: tokens.spacingVerticalXS, flex: '1 1 24rem' },
  quiet: { color: tokens.colorNeutralForeground2 },
  ways: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
});

/** The staff's page: the policy, and from it the private ways, which leave nothing in any chat. */
export function PolicyTab() {
  const { host } = useSession();
  const [verb, open] = useState(privateWays.get(host.part));
  const [left, remember] = useState<string>();
  if (verb) {
    const leave = (): void => {
      remember(verb);
      open(undefined);
    };
    return <CardDialog verb={verb} data={{}} leave={leave} />;
  }
  return <Reading open={open} left={left} />;
}

function Reading({ open, left }: { open: (verb: string) => void; left: string | undefined }) {
  const styles = useStyles();
  const { school, t } = useSession();
  const policy = useLoaded<PolicyPage>(`policy${school ? `?school=${encodeURIComponent(school.id)}` : ''}`);
  const own = useLoaded<OwnAcknowledgement>(school && `schools/${school.id}/acknowledgement`);
  useLookedAt(own);
  const refOf = (verb: string) => (verb === left ? { ref: takeFocus } : {});
  if (!haveSettled(policy, own)) return <Waiting label={t('shell.loading')} />;
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        {policy.now.state === 'ready' ? (
          <About page={policy.now.body} />
        ) : (
          <PageTitle>{t('policy.title')}</PageTitle>
        )}
        <div className={styles.ways}>
          <Button
            {...refOf('concern.open')}
            icon={<LockClosedRegular />}
            onClick={() => open('concern.open')}
          >
            {t('policy.report')}
          </Button>
          <Button
            {...refOf('concern.follow')}
            icon={<MailInboxRegular />}
            onClick={() => open('concern.follow')}
          >
            {t('policy.follow')}
          </Button>
        </div>
      </div>
      <WhenLoaded of={own} title={t('own.title')}>
        {(mine) => <Acknowledgement own={mine} />}
      </WhenLoaded>
      <WhenLoaded of={policy}>{(page) => <PolicyText page={page} arrives={left === undefined} />}</WhenLoaded>
    </div>
  );
}

/** Which text this is, and that its Welsh is not the school's own yet. */
function About({ page }: { page: PolicyPage }) {
  const styles = useStyles();
  const { t, language } = useSession();
  const { title, school, version } = page.documents[language];
  return (
    <div className={styles.about}>
      <PageTitle>{title}</PageTitle>
      <Text className={styles.quiet}>
        {school} · {t('policy.meta', { version })}
      </Text>
      <Text size={200} className={styles.quiet}>
        {t('policy.fingerprint', { hash: page.version.slice(0, 8) })}
        {page.documents.cy.working && ` · ${t('policy.working')}`}
      </Text>
    </div>
  );
}
