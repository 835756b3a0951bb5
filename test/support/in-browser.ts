import type { Browser } from 'playwright-core';
import { hasBrowser, openBrowser } from './browser.ts';
import { startTabs, type TestTabs } from './tabs.ts';

/** What specs in a browser work with; there once they run. */
interface InBrowser {
  readonly tabs: TestTabs;
  readonly browser: Browser;
}

type Specs = (at: InBrowser) => void;

/** Specs with a school's tabs and a real browser; on a machine without one they are reported as skipped. */
export const inBrowser = (title: string, specs: Specs): void => run(title, specs, {});

/** The same without sign-on, as in the demo. */
export const inDemo = (title: string, specs: Specs): void => run(title, specs, { demo: true });

function run(title: string, specs: Specs, wishes: Parameters<typeof startTabs>[0]): void {
  (hasBrowser ? describe : describe.skip)(title, () => {
    const at = {} as { tabs: TestTabs; browser: Browser };
    before(async () => {
      [at.tabs, at.browser] = await Promise.all([startTabs(wishes), openBrowser()]);
    });
    after(async () => {
      await at.browser?.close();
      await at.tabs?.[Symbol.asyncDispose]();
    });
    specs(at);
  });
}
