import { strict as assert } from 'node:assert';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, it } from 'mocha';
import type { Browser, Page } from 'playwright-core';
import { hasBrowser, keepScreenshot, openBrowser, openPage } from '../support/browser.ts';
import { temporaryFolder } from '../support/databases.ts';
import { say } from '../support/playground.ts';

/** The demo as a newcomer starts it, on a free port of the bot; resolves once it names the address to open. */
async function startDemo(): Promise<{ demo: ChildProcess; address: string }> {
  const folder = temporaryFolder();
  const demo = spawn(process.execPath, ['src/cli/demo.ts'], {
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: `${folder}/data`,
      MASTER_KEY_FILE: `${folder}/keys/master.key`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of demo.stdout ?? []) {
    said += String(chunk);
    const address = /Open\s+(http:\S+)/.exec(said)?.[1];
    if (address) return { demo, address };
  }
  throw new Error('the demo ended before it was ready');
}

(hasBrowser ? describe : describe.skip)('the demo in a real browser', function () {
  this.timeout(90_000);
  let demo: ChildProcess;
  let browser: Browser;
  let page: Page;
  before(async () => {
    const started = await startDemo();
    demo = started.demo;
    browser = await openBrowser();
    page = await openPage(browser, started.address);
    await page.locator('[data-lexical-editor=true]').waitFor();
    await page.waitForTimeout(2_000);
  });
  after(async () => {
    await browser?.close();
    demo?.kill();
    if (demo && demo.exitCode === null) await once(demo, 'exit');
  });

  it('answers “can I post this photo?” and unfolds the clause', async () => {
    await say(page, 'can I post this photo?');
    await page.getByText('Check first').waitFor();
    await page.getByRole('button', { name: 'Clause 7' }).click();
    await page.getByText('without their permission').waitFor();
    await keepScreenshot(page, 'ask-en');
  });

  it('answers “ga i bostio’r llun ’ma?” in Welsh', async () => {
    await say(page, "ga i bostio'r llun 'ma?");
    await page.getByText('Gwiriwch yn gyntaf').waitFor();
    await page.getByRole('button', { name: 'Cymal 7' }).waitFor();
    await keepScreenshot(page, 'ask-cy');
  });

  it('turns the card into the other language in place', async () => {
    await page.getByRole('button', { name: 'Cymraeg', exact: true }).click();
    await page.getByText('Check first').waitFor({ state: 'detached' });
    assert.equal(await page.getByText('Gwiriwch yn gyntaf').count(), 2);
    await keepScreenshot(page, 'ask-turned');
  });
});
