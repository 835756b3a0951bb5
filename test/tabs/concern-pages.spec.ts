import { strict as assert } from 'node:assert';
import { it } from 'mocha';
import type { Frame } from 'playwright-core';
import { eventually } from '../support/campaign-bot.ts';
import { inBrowser } from '../support/in-browser.ts';
import { eachLook, openTab } from '../support/teams-tab.ts';

const WORDS = 'SENTINEL mocked a pupil in a public group';

/** Goes through the form as a reporter would, up to its last step. */
async function fillIn(tab: Frame): Promise<void> {
  const next = () => tab.getByRole('button', { name: 'Next' }).locator('visible=true').click();
  await tab.getByText('First: is a child at risk?').waitFor();
  await tab.getByLabel('No', { exact: true }).check();
  await next();
  await tab.getByLabel('Or somebody in your own words').fill('a colleague in another class');
  await next();
  await tab.getByText('Offensive or damaging words').click();
  await tab.getByLabel('Describe what you saw').fill(WORDS);
  await tab.getByLabel('Where? A link').fill(`https://example.com/${'post'.repeat(20)}`);
  await next();
  await tab.getByText('Now: the time').click();
  await next();
}

/** Sends the form, and returns the code of the receipt. */
async function report(tab: Frame): Promise<string> {
  await tab.getByRole('button', { name: 'Report a concern' }).click();
  await fillIn(tab);
  await tab.getByRole('button', { name: 'Send', exact: true }).dblclick();
  await tab.getByText('Your receipt').waitFor();
  assert.equal(await tab.getByText('This form was already sent').count(), 0);
  return codeIn(tab);
}

const codeIn = async (tab: Frame): Promise<string> =>
  /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){4}/.exec((await tab.locator('main').textContent()) ?? '')?.[0] ?? '';

/** What is wider than the place it has, and so cannot be read. */
const cutIn = (tab: Frame) =>
  tab.evaluate(`[...document.querySelectorAll('.ac-adaptiveCard *')]
    .filter((one) => one.scrollWidth > one.clientWidth && getComputedStyle(one).overflow === 'hidden')
    .map((one) => one.textContent)`);

inBrowser('a concern in the tabs', (at) => {
  it('is reported, waits for the leadership without a word of it, is opened, and is followed by its code', async () => {
    await using reporter = await openTab(at.browser, at.tabs, 'policy', 'assistant');
    const code = await report(reporter.tab);
    assert.match(code, /-/);
    await reporter.screenshot('concern-receipt');
    await reporter.tab.getByRole('button', { name: 'Leave' }).click();
    await reporter.focusIsAt('Report a concern');

    await using head = await openTab(at.browser, at.tabs, 'leadership', 'head');
    await head.tab.getByRole('button', { name: /^Open / }).waitFor();
    assert.doesNotMatch((await head.tab.locator('body').textContent()) ?? '', /SENTINEL|colleague|clause 4/i);
    await head.tab.getByRole('button', { name: /^Open / }).click();
    await head.tab.getByText(WORDS).waitFor();
    await head.screenshot('concern-view');
    await head.page.setViewportSize({ width: 320, height: 800 });
    await head.setLocale('cy-gb');
    await head.tab.getByText('Yr hyn a welwyd').waitFor();
    assert.equal(await head.scrollsSideways(), false);
    assert.deepEqual(await cutIn(head.tab), []);
    await head.setLocale('en-gb');
    await head.tab.getByText('What was seen').waitFor();
    await head.tab.getByLabel('Write to the reporter').fill('When did you see it?');
    await head.tab.getByRole('button', { name: 'Send', exact: true }).click();
    await head.tab.getByText('When did you see it?').waitFor();
    assert.deepEqual(await head.axe(), []);
    await head.tab.getByRole('button', { name: 'Leave' }).click();
    await head.focusIsAt(/^Open /);

    await reporter.tab.getByRole('button', { name: 'My report' }).click();
    await reporter.tab.getByRole('button', { name: 'Open', exact: true }).click();
    await reporter.tab.getByText('Please type your code first.').waitFor();
    await reporter.tab.getByLabel('Your code').fill(code);
    await reporter.tab.getByRole('button', { name: 'Open', exact: true }).click();
    await reporter.tab.getByText('When did you see it?').waitFor();
    await reporter.tab.getByText('Seen').first().waitFor();
    assert.deepEqual(await reporter.axe(), []);
    assert.doesNotMatch(at.tabs.bot.logs.join('\n'), /SENTINEL/);
    assert.deepEqual([...reporter.complaints, ...head.complaints], []);
  });

  it('keeps step and words when the language changes and when the sending fails', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'policy', 'teacher', { part: 'report' });
    const { tab, page } = teams;
    const turn = () => tab.locator('header button').click();
    await tab.getByRole('button', { name: 'Next' }).locator('visible=true').click();
    await tab.getByLabel('Or somebody in your own words').waitFor();
    assert.deepEqual(await teams.axe(), []);
    const focused = await tab.evaluate('document.activeElement.id');
    assert.equal(focused, 'step-about', 'the focus goes on with the steps');
    await tab.getByLabel('Or somebody in your own words').fill('rhywun');
    await turn();
    await tab.getByLabel('Neu rywun yn eich geiriau eich hun').waitFor();
    assert.equal(await tab.getByLabel('Neu rywun yn eich geiriau eich hun').inputValue(), 'rhywun');
    assert.equal(await tab.getByRole('button', { name: 'English' }).locator('visible=true').count(), 1);
    await page.route('**/api/dialogs', (route) => route.abort());
    await turn();
    await tab.getByText('What you typed is still here').waitFor();
    assert.equal(await tab.locator('input[type=text]').locator('visible=true').inputValue(), 'rhywun');
    await page.unroute('**/api/dialogs');
    await turn();
    await turn();
    await tab.getByLabel('Or somebody in your own words').waitFor();
  });

  it('is filled in by keyboard alone, each step from its top, and no browser keeps what is typed', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'policy', 'teacher', { part: 'report' });
    const { tab, page } = teams;
    const focused = () =>
      tab.evaluate(`(({ activeElement: at }) => at === document.body ? '' : at.textContent ||
        document.getElementById(at.getAttribute('aria-labelledby'))?.textContent)(document)`);
    /** Goes on with Tab until something is reached. */
    const reach = async (name: RegExp) => {
      for (let presses = 0; presses < 40 && !name.test(String(await focused())); presses += 1) {
        await page.keyboard.press('Tab');
      }
      assert.match(String(await focused()), name);
    };
    await tab.getByRole('button', { name: 'Next' }).locator('visible=true').waitFor();
    await tab.getByLabel('No', { exact: true }).focus();
    await page.keyboard.press('Space');
    for (const heading of ['Who is it about?', 'What did you see?', 'Your name', 'Who can receive it']) {
      if (heading === 'Your name') {
        await tab.getByText('Offensive or damaging words').click();
        await reach(/Describe what you saw/);
        await page.keyboard.type('typed by keyboard');
      }
      await reach(/^Next$/);
      await page.keyboard.press('Enter');
      assert.ok(String(await focused()).includes(heading));
    }
    for (const input of await tab.locator('.ac-adaptiveCard input, .ac-adaptiveCard textarea').all()) {
      assert.equal(await input.getAttribute('autocomplete'), 'off');
      assert.equal(await input.getAttribute('spellcheck'), 'false');
    }
    await reach(/^Send$/);
    await page.keyboard.press('Enter');
    await tab.getByText('Your receipt').waitFor();
    const code = /([2-9A-Z]{4}-){4}[2-9A-Z]{4}/;
    const [before] = code.exec((await tab.locator('main').textContent()) ?? '') ?? [];
    await tab.locator('header button').click();
    await tab.getByText('Eich derbynneb').waitFor();
    const [after] = code.exec((await tab.locator('main').textContent()) ?? '') ?? [];
    assert.ok(before && before === after, 'the same code in the other language');
  });

  it('lists in the last step only those whom it is not about, and once, as it is filled in', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'policy', 'assistant', { part: 'report' });
    const { tab, page } = teams;
    const press = (name: string) => tab.getByRole('button', { name }).locator('visible=true').click();
    const lines = tab.locator('#step-who .ac-choiceSetInput-multiSelect label');
    await press('Next');
    await tab.getByLabel('Or somebody in your own words').fill('the deputy');
    for (let step = 2; step < 5; step += 1) await press('Next');
    await lines.filter({ hasText: 'Leadership' }).waitFor({ state: 'detached' });
    assert.equal(await lines.count(), 2);
    assert.equal(await tab.evaluate('document.activeElement.id'), 'step-who');
    await teams.screenshot('concern-last-step');
    const chair = tab.getByLabel(/Chair of governors/);
    await chair.check();
    await page.route('**/api/dialogs', (route) => route.abort());
    await press('Back');
    await press('Next');
    await tab.getByText('What you typed is still here').waitFor();
    assert.ok(await chair.isChecked(), 'who was struck out stays so');
  });

  it('waits for what is under way when the language changes, so that no form comes over the receipt', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'policy', 'assistant', { part: 'report' });
    const { tab, page } = teams;
    const followed = page.waitForResponse(
      (response) =>
        response.url().endsWith('/api/dialogs') && `${response.request().postData()}`.includes(WORDS),
    );
    await fillIn(tab);
    await followed;
    await tab.waitForFunction("document.activeElement.id === 'step-who'");
    let calls = 0;
    let answer = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/api/dialogs', async (route) => {
      calls += 1;
      if (calls === 1) await held;
      await route.continue();
    });
    await tab.getByRole('button', { name: 'Send', exact: true }).click();
    await tab.locator('header button').click();
    await tab.locator('html[lang=cy]').waitFor();
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(calls, 1, 'nothing is asked beside what is under way');
    answer();
    await eventually('the receipt', () => codeIn(tab));
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.ok(await codeIn(tab), 'no form has come over the receipt');
    await tab.getByText('Eich derbynneb').waitFor();
  });

  it('looks calm in each language and theme', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'policy', 'deputy', { part: 'report' });
    await teams.tab.getByRole('button', { name: 'Next' }).locator('visible=true').waitFor();
    assert.equal(
      await teams.tab.getByRole('button', { name: 'Cymraeg' }).count(),
      1,
      'one place for languages',
    );
    await eachLook(teams, 'concern-form');
  });

  it('shows somebody of no school the ways outside', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'policy', 'stranger', { part: 'report' });
    await teams.tab.getByText('Protect, free advice on speaking up at work').waitFor();
  });

  it('is opened to nobody else, whatever they press', async () => {
    const [line] = (await at.tabs.call('head', 'GET /api/schools/school-derwen/concerns')).body as {
      id: string;
    }[];
    const open = { verb: 'concern.read', data: { concern: line?.id }, language: 'en' };
    const never = { ...open, data: { concern: 'nothing' } };
    const refused = await at.tabs.call('head', 'POST /api/dialogs', never);
    for (const who of ['teacher', 'assistant', 'chair', 'stranger'] as const) {
      assert.deepEqual(await at.tabs.call(who, 'POST /api/dialogs', open), refused);
      const list = await at.tabs.call(who, 'GET /api/schools/school-derwen/concerns');
      assert.deepEqual(list.body, []);
      assert.deepEqual(await at.tabs.call(who, 'GET /api/schools/school-nowhere/concerns'), list);
    }
    assert.equal((await at.tabs.call({}, 'POST /api/dialogs', open)).status, 401);
  });
});
