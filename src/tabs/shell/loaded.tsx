import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { ApiFailure } from './api.ts';
import { whyNotLoaded } from './failure.ts';
import { Part } from './part.tsx';
import { Problem } from './problem.tsx';
import { useSession } from './session.ts';
import type { Word } from './words.ts';

type Loading<Body> =
  | { readonly state: 'loading' }
  | { readonly state: 'nothing' }
  | { readonly state: 'failed'; readonly why: Word }
  /** `late` says why it could not be had anew; what is shown is how things stood before. */
  | { readonly state: 'ready'; readonly body: Body; readonly late?: Word };

/** What a part of the page shows, as the server has it; `reload` asks again and keeps what is shown meanwhile. */
export interface Loaded<Body> {
  readonly now: Loading<Body>;
  readonly reload: () => Promise<void>;
}

/**
 * Asks the server for `path` when the part is shown; of several answers the last one asked for counts. Without a
 * path there is nothing for this person.
 */
export function useLoaded<Body>(path: string | undefined): Loaded<Body> {
  const { api } = useSession();
  const [now, show] = useState<Loading<Body>>({ state: path ? 'loading' : 'nothing' });
  const asked = useRef(0);
  const reload = useCallback(async () => {
    if (!path) return;
    asked.current += 1;
    const mine = asked.current;
    const next = await api.get<Body>(path).then(ready, failed);
    if (mine === asked.current) show((before) => afterwards(before, next));
  }, [api, path]);

  useEffect(() => {
    void reload();
    return () => {
      asked.current += 1;
    };
  }, [reload]);
  return { now, reload };
}

const ready = <Body,>(body: Body): Loading<Body> => ({ state: 'ready', body });

const failed = (error: unknown): Loading<never> =>
  error instanceof ApiFailure && error.status === 404
    ? { state: 'nothing' }
    : { state: 'failed', why: whyNotLoaded(error) };

/** What was there stays there when it cannot be had anew. */
const afterwards = <Body,>(before: Loading<Body>, next: Loading<Body>): Loading<Body> =>
  before.state === 'ready' && next.state === 'failed' ? { ...before, late: next.why } : next;

/** True as soon as each part has come or failed: the page is then shown at once, and nothing on it jumps. */
export const haveSettled = (...parts: readonly Loaded<unknown>[]): boolean =>
  parts.every(({ now }) => now.state !== 'loading');

/** Shows the part when it is there, and how to try again when it fails. */
export function WhenLoaded<Body>({
  of: { now, reload },
  title,
  otherwise,
  children,
}: {
  of: Loaded<Body>;
  /** Heads a part that fails, where no other heading says which it is. */
  title?: string;
  /** Instead of the part where there is nothing for this person. */
  otherwise?: ReactNode;
  children: (body: Body) => ReactNode;
}): ReactNode {
  const { t } = useSession();
  if (now.state === 'loading') return null;
  if (now.state === 'nothing') return otherwise;
  if (now.state === 'failed') {
    const problem = <Problem text={t(now.why)} again={{ t, ask: reload }} />;
    return title ? <Part title={title}>{problem}</Part> : problem;
  }
  return (
    <>
      {now.late && <Problem text={t(now.late)} again={{ t, ask: reload }} />}
      {children(now.body)}
    </>
  );
}
