import { createDOMRenderer, RendererProvider } from '@fluentui/react-components';
import { type ReactNode, StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Demo } from './demo.tsx';
import type { Host } from './host.ts';
import { InHost } from './in-host.tsx';
import { Outside } from './outside.tsx';

/** Puts a page on the screen, in whatever it stands: Teams, or a browser of the demo. */
export function mount(name: string, page: ReactNode): void {
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no root');
  const { signOn, nonce = '' } = root.dataset;
  // The styles that Fluent UI writes are let in by the nonce of this very response.
  const renderer = createDOMRenderer(document, { styleElementAttributes: { nonce } });
  createRoot(root).render(
    <StrictMode>
      <RendererProvider renderer={renderer}>
        {signOn === 'demo' ? <Demo page={page} /> : <InTeams name={name} page={page} />}
      </RendererProvider>
    </StrictMode>,
  );
}

function InTeams({ name, page }: { name: string; page: ReactNode }) {
  const [host, meet] = useState<Host | 'none'>();
  useEffect(() => {
    import('./teams-host.ts').then(({ connectTeams }) => connectTeams(name)).then(meet, () => meet('none'));
  }, [name]);
  if (host === 'none') return <Outside />;
  return host && <InHost host={host} page={page} />;
}
