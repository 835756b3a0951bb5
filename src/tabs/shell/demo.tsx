import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { DemoPerson } from '../../http/wire.ts';
import { openBrowserHost } from './browser-host.ts';
import { DemoBar } from './demo-bar.tsx';
import { DemoPicker } from './demo-picker.tsx';
import { InHost } from './in-host.tsx';

/** Kept for this browser tab, so that following a link does not ask again. */
const PICKED = 'polisi.demo.person';

/** The demo: a picked person stands in for sign-on, and a line above every page says so. */
export function Demo({ page }: { page: ReactNode }) {
  const people = useDemoPeople();
  const [picked, pick] = useState(() => sessionStorage.getItem(PICKED) ?? '');
  const host = useMemo(() => openBrowserHost(picked), [picked]);
  const choose = (id: string): void => {
    sessionStorage.setItem(PICKED, id);
    pick(id);
  };
  if (!people) return null;
  const person = people === 'failed' ? undefined : people.find(({ id }) => id === picked);
  if (!person) return <DemoPicker people={people} choose={choose} />;
  const bar = <DemoBar person={person} leave={() => choose('')} />;
  return <InHost key={person.id} host={host} page={page} notice={bar} />;
}

function useDemoPeople(): readonly DemoPerson[] | 'failed' | undefined {
  const [people, show] = useState<readonly DemoPerson[] | 'failed'>();
  useEffect(() => {
    fetch('/api/demo/people')
      .then((response) => response.json() as Promise<DemoPerson[]>)
      .then(show, () => show('failed'));
  }, []);
  return people;
}
