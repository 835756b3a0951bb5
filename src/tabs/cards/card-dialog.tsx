import {
  Button,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Spinner,
  Text,
  tokens,
  typographyStyles,
} from '@fluentui/react-components';
import { ArrowLeftRegular } from '@fluentui/react-icons';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useSession } from '../shell/session.ts';
import { readOnFrom } from '../shell/take-focus.ts';
import { type Data, useDialog } from './use-dialog.ts';

/** The renderer is large; it comes when the first dialog is opened. */
const CardView = lazy(async () => ({ default: (await import('./card-view.tsx')).CardView }));

const useStyles = makeStyles({
  // Private things look private: one quiet column, no colours of the school.
  page: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalL,
    maxWidth: '40rem',
    margin: '0 auto',
  },
  paper: {
    padding: tokens.spacingHorizontalXL,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    outline: `1px solid ${tokens.colorTransparentStroke}`,
  },
  title: { ...typographyStyles.title2, margin: 0, outlineStyle: 'none' },
  head: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM, alignItems: 'center' },
  sending: { opacity: 0.6 },
});

/** A dialog of the bot inside the page: the same cards and rules; it can be left at once. */
export function CardDialog({ verb, data, leave }: { verb: string; data: Data; leave?: () => void }) {
  const styles = useStyles();
  const { t } = useSession();
  const { shown, state, press, inputs, follow, followed } = useDialog(verb, data);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const step = followed.current && document.getElementById(`step-${followed.current}`);
    if (step) readOnFrom(step);
    else if (shown) heading.current?.focus();
  }, [shown, followed]);

  return (
    <section className={styles.page} aria-busy={state === 'sending'}>
      <div className={styles.head}>
        {leave && (
          <Button icon={<ArrowLeftRegular />} onClick={leave}>
            {t('dialog.leave')}
          </Button>
        )}
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {shown && 'title' in shown ? shown.title : ''}
        </h1>
      </div>
      {state === 'failed' && (
        <MessageBar intent="error" layout="multiline">
          <MessageBarBody>{t('dialog.failed')}</MessageBarBody>
        </MessageBar>
      )}
      <div className={state === 'sending' ? `${styles.paper} ${styles.sending}` : styles.paper}>
        <Suspense fallback={<Spinner label={t('shell.loading')} />}>
          {!shown && state !== 'failed' && <Spinner label={t('shell.loading')} />}
          {shown && 'text' in shown && <Text as="p">{shown.text}</Text>}
          {shown && 'card' in shown && (
            <CardView
              card={shown.card}
              inputs={inputs}
              submit={press}
              stepped={(step) => void follow(step)}
            />
          )}
        </Suspense>
      </div>
    </section>
  );
}
