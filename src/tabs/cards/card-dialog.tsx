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
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import type { Language } from '../../domain/language.ts';
import type { DialogPage } from '../../http/wire.ts';
import { useSession } from '../shell/session.ts';

/** The renderer is large; it comes when the first dialog is opened. */
const CardView = lazy(async () => ({ default: (await import('./card-view.tsx')).CardView }));

type Data = Readonly<Record<string, unknown>>;

const useStyles = makeStyles({
  // Private things look private: one quiet column, no colours of the school.
  page: { display: 'grid', gap: tokens.spacingVerticalL, maxWidth: '40rem', margin: '0 auto' },
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
  const { shown, state, press, inputs } = useDialog(verb, data);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (shown) heading.current?.focus();
  }, [shown]);

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
          {shown && 'card' in shown && <CardView card={shown.card} inputs={inputs} submit={press} />}
        </Suspense>
      </div>
    </section>
  );
}

/** Without the card's own button to the other language: on a page that one stands above, at its usual place. */
function inOneLanguage<Node>(node: Node, language: Language): Node {
  if (Array.isArray(node)) {
    return node
      .filter((item) => (item?.data?.language ?? language) === language)
      .map((item) => inOneLanguage(item, language)) as Node;
  }
  if (node === null || typeof node !== 'object') return node;
  const parts = Object.entries(node).map(([name, part]) => [name, inOneLanguage(part, language)]);
  return Object.fromEntries(parts) as Node;
}

type State = 'sending' | 'ready' | 'failed';

/** What the dialog shows now, and what a press does; a press that fails leaves every typed word where it is. */
function useDialog(verb: string, data: Data) {
  const { api, language, school } = useSession();
  const [shown, show] = useState<DialogPage>();
  const [state, become] = useState<State>('sending');
  const inputs = useRef<() => Data>(() => ({}));
  const last = useRef<{ verb: string; data: Data }>({
    verb,
    data: { ...(school && { school: school.id }), ...data },
  });

  const send = useCallback(
    async (pressed: { verb: string; data: Data }): Promise<void> => {
      become('sending');
      last.current = pressed;
      try {
        const next = await api.send<DialogPage>('POST', 'dialogs', { ...pressed, language });
        show('card' in next ? { ...next, card: inOneLanguage(next.card, language) } : next);
        become('ready');
      } catch {
        become('failed');
      }
    },
    [api, language],
  );

  // Opened first, and asked for again in the other language; a form is then asked for with what was typed.
  useEffect(() => {
    const { verb: of, data: before } = last.current;
    const typed = of === 'concern.open' ? inputs.current() : {};
    void send({ verb: of, data: { ...before, ...typed, language } });
  }, [send, language]);

  const press = (pressed: Data): void => void send({ verb: String(pressed.verb), data: pressed });
  return { shown, state, press, inputs };
}
