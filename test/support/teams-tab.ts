import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Frame, Page } from 'playwright-core';
import { keepScreenshot } from './browser.ts';
import { focusIsAt, tabTo } from './focus.ts';
import { personId } from './rosters.ts';
import { people, type TestTabs, type Who } from './tabs.ts';

type TeamsTheme = 'default' | 'dark' | 'contrast';

export interface TeamsWishes {
  theme?: TeamsTheme;
  locale?: string;
  /** The part that a deep link asks for. */
  part?: string;
  context?: BrowserContextOptions;
}

/** A tab open in a stand-in for Teams, which speaks teams-js' own protocol from Teams' own address. */
export interface TeamsTab extends AsyncDisposable {
  readonly page: Page;
  readonly tab: Frame;
  /** Everything that the browser complained about. */
  readonly complaints: string[];
  /** The links that the page has asked Teams to go to. */
  readonly links: string[];
  setTheme(theme: TeamsTheme): Promise<void>;
  setLocale(locale: string): Promise<void>;
  /** Presses Tab until what is so labelled has the focus. */
  tabTo(label: string): Promise<void>;
  /** Waits until what is so labelled has the focus. */
  focusIsAt(label: string | RegExp): Promise<void>;
  /** Violations of WCAG and best practice, as axe names them. */
  axe(): Promise<string[]>;
  screenshot(name: string): Promise<void>;
  /** True when the page is wider than its window. */
  scrollsSideways(): Promise<boolean>;
}

export async function openTab(
  browser: Browser,
  tabs: TestTabs,
  name: 'policy' | 'leadership',
  who: Who,
  wishes: TeamsWishes = {},
): Promise<TeamsTab> {
  const context = await browser.newContext({
    viewport: { width: 1100, height: 900 },
    reducedMotion: 'reduce',
    ...wishes.context,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.exposeFunction('tokenForTab', () =>
    tabs.entra.token(personId(people[who]), { name: `Person ${people[who]}` }),
  );
  const links: string[] = [];
  await page.exposeFunction('goTo', (link: string) => void links.push(link));
  await page.route(/^https:/, (route) => {
    const isTeams = route.request().url() === TEAMS;
    // Everything else is teams-js' list of hosts.
    return isTeams
      ? route.fulfill({ contentType: 'text/html', body: teamsHtml(`${tabs.url}/tabs/${name}`, wishes) })
      : route.fulfill({
          json: { validOrigins: ['teams.microsoft.com'] },
          headers: { 'access-control-allow-origin': '*' },
        });
  });
  await page.goto(TEAMS);
  const tab = page.frame({ name: 'tab' }) as Frame;
  await tab.locator('main').first().waitFor();
  return {
    ...{ page, tab, complaints, links },
    setTheme: (theme) => page.evaluate(`tell('themeChange', [${JSON.stringify(theme)}])`),
    setLocale: (locale) => page.evaluate(`changeContext({ locale: ${JSON.stringify(locale)} })`),
    tabTo: (label) => tabTo(page, tab, label),
    focusIsAt: (label) => focusIsAt(tab, label),
    axe: () => violationsIn(tab),
    screenshot: (file) => keepScreenshot(page, file),
    scrollsSideways: () =>
      tab.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth),
    [Symbol.asyncDispose]: () => context.close(),
  };
}

const looks = { en: 'en-gb', cy: 'cy-gb' } as const;

/** Takes a picture in both languages and three themes, and has axe look at each. */
export async function eachLook(teams: TeamsTab, name: string): Promise<void> {
  for (const [language, locale] of Object.entries(looks)) {
    await teams.setLocale(locale);
    await teams.tab.locator(`html[lang=${language}]`).waitFor();
    for (const theme of ['default', 'dark', 'contrast'] as const) {
      await teams.setTheme(theme);
      await teams.tab.locator(`[data-theme=${theme === 'default' ? 'light' : theme}]`).waitFor();
      await teams.screenshot(`${name}-${language}-${theme}`);
      assert.deepEqual(await teams.axe(), [], `${name} ${language} ${theme}`);
    }
  }
}

const TEAMS = 'https://teams.microsoft.com/';
const axeSource = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** Violations of WCAG and best practice, as axe names them. */
export async function violationsIn(frame: Frame): Promise<string[]> {
  await frame.evaluate(axeSource);
  return frame.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    interface Violation {
      id: string;
      nodes: { html: string; failureSummary: string }[];
    }
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  });
}

/** The host's half of teams-js' conversation: it answers what the page asks, and tells what changes. */
const teamsHtml = (url: string, { theme = 'default', locale = 'en-gb', part = '' }: TeamsWishes): string => `
<!doctype html><title>Teams</title>
<style>html,body,iframe{margin:0;border:0;width:100%;height:100%;display:block}body{height:100vh}</style>
<iframe name="tab" title="tab" src="${url}" allow="clipboard-write"></iframe>
<script>
let context = ${JSON.stringify({ theme, locale, subEntityId: part, entityId: 'polisi', appId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee', frameContext: 'content', hostClientType: 'web' })};
const frame = document.querySelector('iframe');
const tell = (func, args) => frame.contentWindow.postMessage({ func, args }, '*');
const changeContext = (change) => { context = { ...context, ...change }; tell('contextChange', [context]); };
const answers = {
  initialize: () => ['content', 'web', '{"apiVersion":4,"hostVersionsInfo":{},"supports":{"pages":{}}}', '2.0.0'],
  getContext: () => [context],
  'authentication.getAuthToken': async () => [true, await tokenForTab()],
  executeDeepLink: async (link) => { await goTo(link); return [true]; },
};
addEventListener('message', async ({ source, data: { id, uuid, func, args = [] } }) => {
  const answer = answers[func];
  if (answer) source.postMessage({ id, uuid, args: await answer(...args) }, '*');
});
</script>`;
