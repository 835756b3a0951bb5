import { strict as assert } from 'node:assert';
import { it } from 'mocha';
import { inBrowser } from '../support/in-browser.ts';
import { eachLook, openTab, violationsIn } from '../support/teams-tab.ts';

inBrowser('the policy page in Teams', (at) => {
  it('can be read by everybody, in each language and theme, which change while it is open', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'policy', 'stranger');
    await teams.tab.getByRole('heading', { level: 1 }).waitFor();
    await eachLook(teams, 'policy');
    assert.deepEqual(teams.complaints, []);
  });

  it('shows the clauses side by side, the reader’s language first, and on a phone one below the other', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'policy', 'stranger', { locale: 'cy-gb' });
    const clause = teams.tab.locator('#clause-7');
    const columns = clause.locator('div[lang]');
    await clause.waitFor();
    await teams.tab.getByRole('searchbox').fill('lluniau');
    await teams.tab.getByText('Canlyniadau: 2').waitFor();
    await teams.tab.getByRole('button', { name: 'Clirio' }).click();
    assert.deepEqual(await columns.evaluateAll((all) => all.map((one) => one.getAttribute('lang'))), [
      'cy',
      'en',
    ]);
    const tops = async () =>
      (await Promise.all((await columns.all()).map((one) => one.boundingBox()))).map((box) => box?.y);
    assert.equal(new Set(await tops()).size, 1);
    await teams.page.setViewportSize({ width: 320, height: 640 });
    assert.equal(new Set(await tops()).size, 2);
    assert.equal(await teams.scrollsSideways(), false);
    await teams.screenshot('policy-cy-phone');
  });

  it('finds words in either language without their accents, and marks them', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'policy', 'stranger');
    const search = teams.tab.getByRole('searchbox');
    await search.fill('caniatad');
    await teams.tab
      .locator('mark', { hasText: 'ganiatâd' })
      .or(teams.tab.locator('mark', { hasText: 'caniatâd' }))
      .first()
      .waitFor();
    for (const name of ['clause 7', 'Cymal 7']) {
      await search.fill(name);
      await teams.tab.getByText('Places found: 1', { exact: true }).waitFor();
      await teams.tab.locator('#clause-7').waitFor();
    }
    await search.fill('photocopier');
    await teams.tab.getByText('No words of the policy match').waitFor();
    assert.equal(await teams.tab.locator('section[id^=clause]').count(), 0);
  });

  it('finds every mutation of a Welsh word, whichever of them is typed', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'policy', 'stranger', { locale: 'cy-gb' });
    const search = teams.tab.getByRole('searchbox');
    const marks = teams.tab.locator('[lang=cy] mark');
    for (const [forms, inText] of [
      [['cyfrinachol', 'gyfrinachol', 'nghyfrinachol', 'chyfrinachol'], ['gyfrinachol']],
      [
        ['polisi', 'bolisi', 'mholisi', 'pholisi'],
        ['polisi', 'bolisï', 'pholisi'],
      ],
    ] as const) {
      for (const typed of forms) {
        await search.fill('');
        await search.fill(typed);
        await marks.first().waitFor();
        const marked = await marks.evaluateAll((all) => all.map((one) => one.textContent?.toLowerCase()));
        assert.deepEqual(new Set(marked), new Set(inText), typed);
      }
    }
    await search.fill('sgyfrinachol');
    await teams.tab.getByText('Nid oes geiriau yn y polisi').waitFor();
  });

  it('opens at the clause that a link asks for, and gives such links', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'policy', 'stranger', { part: 'clause-14' });
    const clause = teams.tab.locator('#clause-14');
    await clause.waitFor();
    await teams.focusIsAt('Clause 14');
    assert.ok(((await clause.boundingBox())?.y ?? 9_999) < 900);
    await teams.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await clause.getByRole('button').click();
    await clause.getByText('Link copied').or(clause.getByText('subPageId')).waitFor();
  });

  it('goes to that clause once, and not again when one comes back from the private form', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'policy', 'teacher', { part: 'clause-14' });
    await teams.focusIsAt('Clause 14');
    await teams.tab.getByRole('button', { name: 'Report a concern' }).click();
    await teams.tab.getByRole('button', { name: 'Leave' }).click();
    await teams.focusIsAt('Report a concern');
    assert.equal(await teams.tab.evaluate('scrollY'), 0);
  });

  it('is worked by keyboard alone', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'policy', 'stranger');
    await teams.tab.getByRole('searchbox').waitFor();
    await teams.tab.locator('header button').focus();
    await teams.page.keyboard.press('Enter');
    await teams.tab.locator('html[lang=cy]').waitFor();
    const focused = () => teams.tab.evaluate<string>('document.activeElement.textContent');
    await teams.page.keyboard.press('Tab');
    assert.match(await focused(), /bryder/);
    await teams.page.keyboard.press('Tab');
    assert.match(await focused(), /adroddiad/);
    await teams.page.keyboard.press('Tab');
    await teams.page.keyboard.type('llun');
    await teams.tab.getByText('Canlyniadau').waitFor();
    await teams.page.keyboard.press('Tab');
    await teams.page.keyboard.press('Space');
    assert.equal(await teams.tab.getByRole('switch').isChecked(), false);
    await using again = await openTab(at.browser, at.tabs, 'policy', 'stranger');
    assert.equal(await again.tab.locator('html').getAttribute('lang'), 'cy', 'the choice is remembered');
  });

  it('stays whole at 200 % zoom', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'policy', 'stranger', {
      context: { viewport: { width: 640, height: 480 }, deviceScaleFactor: 2 },
    });
    await teams.tab.locator('#clause-7').waitFor();
    assert.equal(await teams.scrollsSideways(), false);
  });

  it('may not be shown in a frame by anybody else', async () => {
    const page = await at.browser.newPage();
    await page.route('https://evil.example/', (route) =>
      route.fulfill({ contentType: 'text/html', body: `<iframe src="${at.tabs.url}/tabs/policy"></iframe>` }),
    );
    const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
    await page.goto('https://evil.example/');
    await refused;
    await page.close();
  });

  it('says where it belongs when it is opened outside Teams', async () => {
    const page = await at.browser.newPage();
    await page.goto(`${at.tabs.url}/tabs/policy`);
    await page.getByText('Agorwch Polisi yn Teams').waitFor();
    assert.deepEqual(await violationsIn(page.mainFrame()), []);
    await page.close();
  });
});
