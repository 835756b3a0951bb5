import { strict as assert } from 'node:assert';
import { after, before, describe, it } from 'mocha';
import type { Browser, Frame } from 'playwright-core';
import { hasBrowser, openBrowser } from '../support/browser.ts';
import { startTabs, type TestTabs } from '../support/tabs.ts';
import { eachLook, openTab } from '../support/teams-tab.ts';

const WORDS = 'SENTINEL mocked a pupil in a public group';

/** Goes through the form as a reporter would, and returns the code of the receipt. */
async function report(tab: Frame): Promise<string> {
  const next = () => tab.getByRole('button', { name: 'Next' }).locator('visible=true').click();
  await tab.getByRole('button', { name: 'Report a concern' }).click();
  await tab.getByText('First: is a child at risk?').waitFor();
  await next();
  await tab.getByLabel('Or somebody in your own words').fill('a colleague in another class');
  await next();
  await tab.getByText('Offensive or damaging words').click();
  await tab.getByLabel('Describe what you saw').fill(WORDS);
  await next();
  await tab.getByText('Now: the moment').click();
  await next();
  await tab.getByRole('button', { name: 'Send', exact: true }).click();
  await tab.getByText('Your receipt').waitFor();
  const text = (await tab.locator('main').textContent()) ?? '';
  return /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}/.exec(text)?.[0] ?? '';
}

(hasBrowser ? describe : describe.skip)('a concern in the tabs', () => {
  let tabs: TestTabs;
  let browser: Browser;
  before(async () => {
    [tabs, browser] = await Promise.all([startTabs(), openBrowser()]);
  });
  after(async () => {
    await browser?.close();
    await tabs[Symbol.asyncDispose]();
  });

  it('is reported, waits for the leadership without a word of it, is opened, and is followed by its code', async () => {
    await using reporter = await openTab(browser, tabs, 'policy', 'assistant');
    const code = await report(reporter.tab);
    assert.match(code, /-/);
    await reporter.screenshot('concern-receipt');
    await reporter.tab.getByRole('button', { name: 'Leave' }).click();

    await using head = await openTab(browser, tabs, 'leadership', 'head');
    await head.tab.getByRole('button', { name: /^Open / }).waitFor();
    assert.doesNotMatch((await head.tab.locator('body').textContent()) ?? '', /SENTINEL|colleague|clause 4/i);
    await head.tab.getByRole('button', { name: /^Open / }).click();
    await head.tab.getByText(WORDS).waitFor();
    await head.screenshot('concern-view');
    await head.tab.getByLabel('Write to the reporter').fill('When did you see it?');
    await head.tab.getByRole('button', { name: 'Send', exact: true }).click();
    await head.tab.getByText('When did you see it?').waitFor();
    assert.deepEqual(await head.axe(), []);

    await reporter.tab.getByRole('button', { name: 'My report' }).click();
    await reporter.tab.getByLabel('Your code').fill(code);
    await reporter.tab.getByRole('button', { name: 'Open', exact: true }).click();
    await reporter.tab.getByText('When did you see it?').waitFor();
    await reporter.tab.getByText('Seen').first().waitFor();
    assert.deepEqual(await reporter.axe(), []);
    assert.doesNotMatch(tabs.bot.logs.join('\n'), /SENTINEL/);
    assert.deepEqual([...reporter.complaints, ...head.complaints], []);
  });

  it('keeps what was typed when the language changes and when the sending fails', async () => {
    await using teams = await openTab(browser, tabs, 'policy', 'teacher', { part: 'report' });
    await teams.tab.getByRole('button', { name: 'Next' }).locator('visible=true').click();
    await teams.tab.getByLabel('Or somebody in your own words').waitFor();
    assert.deepEqual(await teams.axe(), []);
    const focused = await teams.tab.evaluate('document.activeElement.id');
    assert.equal(focused, 'step-about', 'the focus goes on with the steps');
    await teams.tab.getByLabel('Or somebody in your own words').fill('rhywun');
    await teams.tab.locator('header button').click();
    await teams.tab.getByText('Yn gyntaf', { exact: false }).first().waitFor({ state: 'attached' });
    await teams.tab.getByRole('button', { name: 'Nesaf' }).locator('visible=true').click();
    assert.equal(
      await teams.tab
        .getByLabel('Neu rywun')
        .or(teams.tab.locator('input[type=text]').first())
        .first()
        .inputValue(),
      'rhywun',
    );
    await teams.page.route('**/api/dialogs', (route) => route.abort());
    await teams.tab.locator('header button').click();
    await teams.tab.getByText('What you typed is still here').waitFor();
    assert.equal(await teams.tab.locator('input[type=text]').first().inputValue(), 'rhywun');
  });

  it('looks calm in each language and theme', async () => {
    await using teams = await openTab(browser, tabs, 'policy', 'deputy', { part: 'report' });
    await teams.tab.getByRole('button', { name: 'Next' }).locator('visible=true').waitFor();
    assert.equal(
      await teams.tab.getByRole('button', { name: 'Cymraeg' }).count(),
      1,
      'one place for languages',
    );
    await eachLook(teams, 'concern-form');
  });

  it('shows somebody of no school the ways outside', async () => {
    await using teams = await openTab(browser, tabs, 'policy', 'stranger', { part: 'report' });
    await teams.tab.getByText('Protect, free advice on speaking up at work').waitFor();
  });

  it('is opened to nobody else, whatever they press', async () => {
    const [line] = (await tabs.call('head', 'GET /api/schools/school-derwen/concerns')).body as {
      id: string;
    }[];
    const open = { verb: 'concern.read', data: { concern: line?.id }, language: 'en' };
    const never = { ...open, data: { concern: 'nothing' } };
    const refused = await tabs.call('head', 'POST /api/dialogs', never);
    for (const who of ['teacher', 'assistant', 'chair', 'stranger'] as const) {
      assert.deepEqual(await tabs.call(who, 'POST /api/dialogs', open), refused);
      const list = await tabs.call(who, 'GET /api/schools/school-derwen/concerns');
      assert.deepEqual(list.body, []);
    }
    assert.equal((await tabs.call({}, 'POST /api/dialogs', open)).status, 401);
  });
});
