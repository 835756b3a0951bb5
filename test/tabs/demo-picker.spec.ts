import { strict as assert } from 'node:assert';
import { before, it } from 'mocha';
import type { Page } from 'playwright-core';
import { openPage } from '../support/browser.ts';
import { inDemo } from '../support/in-browser.ts';
import { violationsIn } from '../support/teams-tab.ts';

inDemo('the demo’s person picker on the page', (at) => {
  let page: Page;
  before(async () => {
    page = await openPage(at.browser, `${at.tabs.url}/tabs/leadership`);
  });

  it('says in both languages that there is no sign-in, and who is what', async () => {
    await page.getByText('There is no sign-in in the demo').waitFor();
    assert.equal(await page.getByText('Nid oes mewngofnodi yn y demo').count(), 1);
    const head = page.getByRole('button', { name: 'Person 1' });
    assert.match((await head.textContent()) ?? '', /Head teacher · Pennaeth/);
    const deputy = page.getByRole('button', { name: 'Person 3' });
    assert.match((await deputy.textContent()) ?? '', /Leadership · Arweinyddiaeth/);
    assert.match((await page.getByRole('button', { name: 'Person 4' }).textContent()) ?? '', /Staff$/);
    assert.deepEqual(await violationsIn(page.mainFrame()), []);
  });

  it('shows what the picked person would see, says so on every page, and lets one be somebody else', async () => {
    await page.getByRole('button', { name: 'Person 1' }).click();
    await page.getByText('You see what this person sees: Person 1').waitFor();
    await page.getByRole('heading', { name: 'No campaign is running.' }).waitFor();
    assert.deepEqual(await violationsIn(page.mainFrame()), []);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('[data-theme=dark]').waitFor();
    assert.deepEqual(await violationsIn(page.mainFrame()), []);
    await page.getByRole('link', { name: 'Policy · Y polisi' }).click();
    await page.getByRole('heading', { name: 'Schools Internet Social Networking Policy' }).waitFor();
    await page.getByText('Rydych yn gweld yr hyn y mae’r person hwn yn ei weld: Person 1').waitFor();
    await page.getByRole('button', { name: 'Choose somebody else' }).click();
    await page.getByRole('button', { name: 'Person 4' }).click();
    await page.getByRole('link', { name: 'Leadership · Arweinwyr' }).click();
    await page.getByRole('heading', { name: 'This page is for the leadership of a school' }).waitFor();
  });
});
