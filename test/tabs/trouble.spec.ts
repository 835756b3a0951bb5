import { strict as assert } from 'node:assert';
import { before, it } from 'mocha';
import { inBrowser } from '../support/in-browser.ts';
import { campaignPage, startCampaign } from '../support/tab-campaign.ts';
import { openTab, type TeamsTab } from '../support/teams-tab.ts';

const UNCERTAIN = 'No answer came, so this may not have been done';

inBrowser('trouble on the way, in the tabs', (at) => {
  before(async () => {
    await startCampaign(at.tabs);
  });

  const openPerson = async ({ tab }: TeamsTab, name: string): Promise<void> => {
    await tab.getByRole('button', { name: `Open: ${name}` }).click();
    await tab.getByRole('dialog').waitFor();
  };

  it('a page that cannot be loaded says so and tries again', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    await teams.page.route('**/api/schools/**', (route) => route.fulfill({ status: 503, json: {} }));
    await teams.tab.evaluate('location.reload()');
    const again = teams.tab.getByRole('button', { name: 'Try again' });
    await again.nth(3).waitFor();
    for (const part of [
      'The policy campaign',
      'Concerns waiting for you',
      'Calendar',
      'What people ask about',
    ]) {
      assert.ok(await teams.tab.getByRole('heading', { name: part }).isVisible(), part);
    }
    await teams.page.unroute('**/api/schools/**');
    await again.first().click();
    await teams.tab.getByRole('heading', { name: '0 of 4 have signed' }).waitFor();
  });

  it('each page keeps its heading when what it is for cannot be had', async () => {
    for (const [name, part, title] of [
      ['policy', '**/api/policy*', 'The policy'],
      ['leadership', '**/campaign', 'The policy campaign'],
      ['leadership', '**/api/me', 'Polisi'],
    ] as const) {
      await using teams = await openTab(at.browser, at.tabs, name, 'head');
      await teams.page.route(part, (route) => route.fulfill({ status: 503, json: {} }));
      await teams.tab.evaluate('location.reload()');
      await teams.tab.getByRole('button', { name: 'Try again' }).waitFor();
      await teams.tab.getByRole('heading', { level: 1, name: title }).waitFor();
      await teams.screenshot(`trouble-${name}-${title}`);
      assert.deepEqual(await teams.axe(), [], part);
    }
  });

  it('what is shown stays when it cannot be had anew', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    await teams.tab.getByText('Shown: 4 of 4').waitFor();
    await teams.page.route('**/campaign', (route) => route.abort());
    await teams.tab.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    await teams.tab.getByText('This part could not be loaded').waitFor();
    assert.ok(await teams.tab.getByText('Shown: 4 of 4').isVisible());
    await teams.page.unroute('**/campaign');
    await teams.tab.getByRole('button', { name: 'Try again' }).click();
    await teams.tab.getByText('This part could not be loaded').waitFor({ state: 'detached' });
  });

  it('a session that ends is told from a server that is down, and what was typed is still there', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    await openPerson(teams, 'Person 4');
    await teams.tab.getByLabel('Reason').fill('Maternity leave');
    await teams.tab.getByLabel('Witness').fill('Person 5');
    const record = teams.tab.getByRole('button', { name: 'Record', exact: true });
    for (const [status, says] of [
      [401, 'your sign-in has ended'],
      [503, UNCERTAIN],
    ] as const) {
      await teams.page.route('**/record', (route) => route.fulfill({ status, json: { code: 'x' } }));
      await record.click();
      await teams.tab.getByRole('alert').getByText(says).waitFor();
      await teams.page.unroute('**/record');
    }
    assert.equal(await teams.tab.getByLabel('Reason').inputValue(), 'Maternity leave');
    await record.click();
    await teams.tab.getByRole('heading', { name: '0 of 3 have signed' }).waitFor();
    await teams.tab.getByText('Recorded.').waitFor();
  });

  it('an act whose answer is lost is not called undone, and the page shows what became of it', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    await openPerson(teams, 'Person 5');
    await teams.tab.getByLabel('Signed on paper').check();
    await teams.tab.getByLabel('Witness').fill('Person 4');
    await teams.page.route('**/record', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await teams.tab.getByRole('button', { name: 'Record', exact: true }).click();
    await teams.tab.getByText(UNCERTAIN).waitFor();
    await teams.tab
      .getByRole('dialog')
      .locator('p', { hasText: /^Signed on paper/ })
      .waitFor();
    await teams.page.keyboard.press('Escape');
    await teams.tab.getByRole('heading', { name: '1 of 3 have signed' }).waitFor();
  });

  it('two presses are one act', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    await openPerson(teams, 'Person 3');
    const { evidence } = await campaignPage(at.tabs);
    await teams.tab.getByRole('radio', { name: 'Exempt' }).check();
    await teams.tab.getByLabel('Reason').fill('Agency');
    await teams.tab.getByLabel('Witness').fill('Person 4');
    await teams.tab.getByRole('button', { name: 'Record', exact: true }).dblclick();
    await teams.tab.getByRole('dialog').waitFor({ state: 'hidden' });
    assert.equal((await campaignPage(at.tabs)).evidence.lines, evidence.lines + 1);
  });

  it('nothing jumps while the page comes, in whatever order its parts come', async () => {
    for (const [name, who] of [
      ['leadership', 'head'],
      ['policy', 'teacher'],
    ] as const) {
      await using teams = await openTab(at.browser, at.tabs, name, who);
      let late = 900;
      await teams.page.route('**/api/**', async (route) => {
        late -= 200;
        await new Promise((resolve) => setTimeout(resolve, Math.max(late, 50)));
        await route.continue();
      });
      await teams.tab.evaluate('location.reload()');
      await teams.tab.getByRole('heading', { level: 1 }).waitFor();
      await new Promise((resolve) => setTimeout(resolve, 500));
      const shifts = await teams.tab.evaluate<number>(
        `new Promise((tell) => {
          new PerformanceObserver((list) => tell(list.getEntries().reduce((sum, { value }) => sum + value, 0)))
            .observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => tell(0), 200);
        })`,
      );
      assert.ok(shifts < 0.01, `${name}: ${shifts}`);
    }
  });
});
