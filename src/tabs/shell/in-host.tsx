import { type ReactNode, useEffect, useState } from 'react';
import type { Host, Surroundings } from './host.ts';
import { Opened } from './opened.tsx';
import { Themed } from './themed.tsx';

/** The page in the theme and language of its surroundings, which can change at any time. */
export function InHost({ host, page, notice }: { host: Host; page: ReactNode; notice?: ReactNode }) {
  const [surroundings, change] = useState<Surroundings>(host.now);
  useEffect(() => host.watch(change), [host]);
  return (
    <Themed name={surroundings.theme}>
      {notice}
      <Opened host={host} locale={surroundings.locale} page={page} />
    </Themed>
  );
}
