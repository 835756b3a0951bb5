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
import type { DialogPage } from '../../http/wire.ts';
import { useSession } from '../shell/session.ts';

/** The renderer is large; it comes when the first dialog is opened. */
const CardView = lazy(async () => ({ default: (await import('./card-view.tsx')).CardView }));

type Data = Readonly<Record<string, unknown>>;

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

/** The data of a button that speaks another language than its card: the one that turns it. */
function turnIn(node: unknown, own: unknown): (Data & { readonly verb: string }) | undefined {
  const { verb, language } = ((node as Data | null)?.data ?? {}) as Data;
  const turns = typeof verb === 'string' && language !== undefined && language !== own;
  return turns ? ((node as Data).data as Data & { verb: string }) : undefined;
}

/** A card's own way into the other language, wherever in the card it is. */
function findTurn(node: unknown, own: unknown): ReturnType<typeof turnIn> {
  if (node === null || typeof node !== 'object') return undefined;
  for (const part of [node, ...Object.values(node)]) {
    const found = part === node ? turnIn(part, own) : findTurn(part, own);
    if (found) return found;
  }
  return undefined;
}

/** The card without those buttons: on a page that one stands above, at its usual place. */
function inOneLanguage(node: unknown, own: unknown): unknown {
  if (Array.isArray(node)) {
    return node.filter((part) => !turnIn(part, own)).map((part) => inOneLanguage(part, own));
  }
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([key, part]) => [key, inOneLanguage(part, own)]));
}

type State = 'sending' | 'ready' | 'failed';

/** What the dialog shows now, and what a press does; a press that fails leaves every typed word where it is. */
function useDialog(verb: string, data: Data) {
  const { api, language, school } = useSession();
  const [shown, show] = useState<DialogPage>();
  const [state, become] = useState<State>('sending');
  const inputs = useRef<() => Data>(() => ({}));
  const card = useRef<Data>(undefined);
  const busy = useRef(false);

  const send = useCallback(
    async (pressed: { verb: string; data: Data }): Promise<void> => {
      become('sending');
      busy.current = true;
      try {
        const next = await api.send<DialogPage>('POST', 'dialogs', { ...pressed, language });
        card.current = 'card' in next ? next.card : undefined;
        show('card' in next ? { ...next, card: inOneLanguage(next.card, next.card.lang) as Data } : next);
        become('ready');
      } catch {
        become('failed');
      } finally {
        busy.current = false;
      }
    },
    [api, language],
  );

  // Opened first; in another language the card's own button is pressed, with all that is typed.
  const opener = useRef({ verb, data: { ...(school && { school: school.id }), ...data } });
  useEffect(() => {
    const turn = card.current?.lang === language ? undefined : findTurn(card.current, card.current?.lang);
    if (turn) void send({ verb: turn.verb, data: { ...turn, ...inputs.current() } });
    else if (!card.current) void send(opener.current);
    else become('ready');
  }, [send, language]);

  // A double click is one press.
  const press = (pressed: Data): void => {
    if (!busy.current) void send({ verb: String(pressed.verb), data: pressed });
  };
  return { shown, state, press, inputs };
}
