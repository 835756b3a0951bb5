import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  Skeleton,
  SkeletonItem,
} from '@fluentui/react-components';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { ApiFailure } from './api.ts';
import { useSession } from './session.ts';
import type { Translate } from './words.ts';

type Loading<Body> =
  | { readonly state: 'loading' }
  | { readonly state: 'nothing' }
  | { readonly state: 'failed' }
  | { readonly state: 'ready'; readonly body: Body };

/** What a part of the page shows, as the server has it; `reload` asks again and keeps what is shown meanwhile. */
export interface Loaded<Body> {
  readonly now: Loading<Body>;
  readonly reload: () => Promise<void>;
}

/** Asks the server for `path` when the part is shown, and again when the path changes. */
export function useLoaded<Body>(path: string): Loaded<Body> {
  const { api } = useSession();
  const [now, show] = useState<Loading<Body>>({ state: 'loading' });
  const load = useCallback(async (): Promise<Loading<Body>> => {
    try {
      return { state: 'ready', body: await api.get<Body>(path) };
    } catch (error) {
      return { state: error instanceof ApiFailure && error.status === 404 ? 'nothing' : 'failed' };
    }
  }, [api, path]);
  const reload = useCallback(async () => show(await load()), [load]);

  useEffect(() => {
    let gone = false;
    void load().then((loaded) => {
      if (!gone) show(loaded);
    });
    return () => {
      gone = true;
    };
  }, [load]);
  return { now, reload };
}

/** Shows the part when it is there, its place while it loads, and how to try again when it fails. */
export function WhenLoaded<Body>({
  of: { now, reload },
  lines = 3,
  otherwise,
  children,
}: {
  of: Loaded<Body>;
  /** How many lines the part will have, so that nothing jumps when it comes. */
  lines?: number;
  /** Instead of the part where there is nothing for this person. */
  otherwise?: ReactNode;
  children: (body: Body) => ReactNode;
}): ReactNode {
  const { t } = useSession();
  if (now.state === 'ready') return children(now.body);
  if (now.state === 'nothing') return otherwise;
  if (now.state === 'failed') return <Failed t={t} again={reload} />;
  return <Waiting lines={lines} />;
}

function Waiting({ lines }: { lines: number }) {
  const { t } = useSession();
  return (
    <Skeleton aria-label={t('shell.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never change their order
        <SkeletonItem key={line} size={24} style={{ marginBlock: '0.5rem' }} />
      ))}
    </Skeleton>
  );
}

/** What went wrong, and the one thing to do about it. */
export function Failed({ t, again }: { t: Translate; again: () => void }) {
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>{t('shell.failed')}</MessageBarBody>
      <MessageBarActions>
        <Button onClick={again}>{t('shell.again')}</Button>
      </MessageBarActions>
    </MessageBar>
  );
}
