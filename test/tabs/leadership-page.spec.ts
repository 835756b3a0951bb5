import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { it } from 'mocha';
import { verifyPack } from '../../src/domain/campaign/verify-pack.ts';
import type { CampaignPage } from '../../src/http/wire-campaign.ts';
import { createAnswerCountStore } from '../../src/store/learning-store.ts';
import { eventually } from '../support/campaign-bot.ts';
import { inBrowser } from '../support/in-browser.ts';
import { personId } from '../support/rosters.ts';
import { CAMPAIGN, pressInChannel, startCampaign } from '../support/tab-campaign.ts';
import type { TestTabs } from '../support/tabs.ts';
import { eachLook, openTab } from '../support/teams-tab.ts';

async function countQuestions(tabs: TestTabs): Promise<void> {
  const day = new Date(Date.now() - 10 * 86_400_000).toISOString().slice(0, 10);
  const asked = (answerId: string, count: number, kind: 'asked' | 'not-helpful' = 'asked') =>
    ({ schoolId: tabs.school.id, answerId, language: 'en', day, kind, count }) as const;
  await createAnswerCountStore(tabs.database.db).add([
    asked('use-school-system', 12),
    asked('use-school-system', 6, 'not-helpful'),
  ]);
}

inBrowser('the leadership page in Teams', (at) => {
  it('says when the next campaign starts while there is none', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    await teams.tab.getByRole('heading', { name: 'No campaign is running.' }).waitFor();
    await teams.tab.getByText('The next campaign starts by itself on').waitFor();
  });

  it('shows at first sight how many have signed and who needs somebody, in each language and theme', async () => {
    await startCampaign(at.tabs);
    await countQuestions(at.tabs);
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'deputy');
    await teams.tab.getByRole('heading', { name: '0 of 4 have signed' }).waitFor();
    await teams.tab.getByRole('heading', { name: 'What people ask about' }).waitFor();
    await teams.tab.getByRole('heading', { name: 'Calendar' }).waitFor();
    await eachLook(teams, 'leadership');
    await teams.page.setViewportSize({ width: 320, height: 700 });
    assert.equal(await teams.scrollsSideways(), false);
    await teams.screenshot('leadership-cy-phone');
    assert.deepEqual(teams.complaints, []);
  });

  it('is drawn in the system’s own colours in a contrast theme of Windows', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'deputy', { theme: 'contrast' });
    await teams.tab.getByRole('heading', { name: 'What people ask about' }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await teams.page.emulateMedia({ forcedColors: 'active', colorScheme });
      const [ink, ...drawn] = await teams.tab.evaluate<string[]>(`(() => {
        const style = (one) => getComputedStyle(one);
        const ink = document.body.appendChild(document.createElement('p'));
        ink.style.color = 'CanvasText';
        const lines = document.querySelectorAll('svg[role=img] line, svg[role=img] polyline');
        const bars = document.querySelectorAll('span[style*=width]');
        return [style(ink).color, ...[...lines].map((line) => style(line).stroke),
          ...[...bars].map((bar) => style(bar).backgroundColor)];
      })()`);
      assert.ok(drawn.length > 10);
      assert.deepEqual(new Set(drawn), new Set([ink]), colorScheme);
      await teams.screenshot(`leadership-forced-${colorScheme}`);
    }
  });

  it('asks once when the page is looked at again, though the browser tells it twice', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'deputy');
    await teams.tab.getByRole('heading', { name: '0 of 4 have signed' }).waitFor();
    let asked = 0;
    teams.page.on('request', (request) => {
      if (request.url().endsWith(CAMPAIGN)) asked += 1;
    });
    const answered = teams.page.waitForResponse((response) => response.url().endsWith(CAMPAIGN));
    await teams.tab.evaluate(`(() => {
      document.dispatchEvent(new Event('visibilitychange'));
      setTimeout(() => window.dispatchEvent(new Event('focus')), 20);
    })()`);
    await answered;
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(asked, 1);
  });

  it('asks again and again while cards are going out, more and more calmly while nothing moves', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'deputy');
    await teams.page.clock.install();
    let asked = 0;
    await teams.page.route(`**${CAMPAIGN}`, async (route) => {
      asked += 1;
      const response = await route.fetch();
      const page = (await response.json()) as CampaignPage;
      const counts = { ...page.campaign?.counts, waiting: asked < 5 ? 2 : 0 };
      await route.fulfill({ response, json: { ...page, campaign: { ...page.campaign, counts } } });
    });
    const passes = async (seconds: number, looks: number): Promise<void> => {
      await teams.page.clock.runFor(seconds * 1_000);
      await eventually(`look ${looks}`, () => asked >= looks);
      await teams.tab.getByRole('heading', { level: 1 }).waitFor();
      await new Promise((resolve) => setTimeout(resolve, 300));
      assert.equal(asked, looks, `${seconds} seconds`);
    };
    await teams.tab.evaluate('location.reload()');
    await teams.tab.getByRole('heading', { level: 1 }).waitFor();
    await passes(0, 1);
    await passes(11, 2);
    await passes(11, 2);
    await passes(10, 3);
    await passes(41, 4);
    await passes(81, 5);
    await passes(600, 5);
  });

  it('records a paper signature with a witness, and shows what the channel’s card says', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    await teams.tab.getByRole('searchbox', { name: 'Name contains' }).fill('person 5');
    await teams.tab.getByText('Shown: 1 of 4').waitFor();
    await teams.tab.getByRole('button', { name: 'Open: Person 5' }).focus();
    await teams.page.keyboard.press('Enter');
    await teams.tab.getByRole('dialog').waitFor();
    await teams.tab.getByLabel('Signed on paper').check();
    await teams.tab.getByLabel('Witness').fill('Person 5');
    await teams.tab.getByRole('button', { name: 'Record', exact: true }).click();
    await teams.tab.getByText('Please choose a witness who is neither the person nor you').waitFor();
    await teams.tab.getByLabel('Witness').fill('person');
    const offered = teams.tab.locator('datalist option');
    assert.deepEqual(await offered.evaluateAll((all) => all.map((one) => one.getAttribute('value'))), [
      'Person 3',
      'Person 4',
    ]);
    assert.deepEqual(await teams.axe(), []);
    await teams.tab.getByLabel('Witness').fill('person 4 ');
    await teams.tab.getByRole('button', { name: 'Record', exact: true }).click();
    await teams.tab.getByRole('heading', { name: '1 of 4 have signed' }).waitFor();
    const { value } = await pressInChannel(at.tabs, 'head', 'campaign.status');
    assert.match(JSON.stringify(value), /1 of 4 have signed/);
  });

  it('nudges all who have not signed, once in ten minutes', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    const nudge = teams.tab.getByRole('button', { name: 'Nudge all who have not signed' });
    await nudge.click();
    await teams.tab.getByText('Sent again to: 3').waitFor();
    await nudge.click();
    await teams.tab.getByText('Please wait ten minutes').waitFor();
  });

  it('gives the register and an evidence pack that checks out', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    const coming = teams.page.waitForEvent('download');
    await teams.tab.getByRole('button', { name: 'Evidence pack' }).click();
    const pack = await readFile(await (await coming).path(), 'utf8');
    assert.equal(verifyPack(pack).ok, true);
    const authorization = `Bearer ${await at.tabs.token('head')}`;
    const csv = await fetch(`${at.tabs.url}${CAMPAIGN}/register.csv?language=cy`, {
      headers: { authorization },
    });
    assert.match(await csv.text(), /"Person 5","Wedi llofnodi ar bapur"/);
    assert.match(csv.headers.get('content-disposition') ?? '', /attachment/);
    const page = await fetch(`${at.tabs.url}${CAMPAIGN}/register.html?language=en`, {
      headers: { authorization },
    });
    assert.match(await page.text(), /1 of 4 have signed/);
  });

  it('shows a person their own card and, once signed, the receipt', async () => {
    const before = await at.tabs.call('teacher', 'GET /api/schools/school-derwen/acknowledgement');
    assert.equal((before.body as { kind: string }).kind, 'sign');
    await using own = await openTab(at.browser, at.tabs, 'policy', 'teacher');
    await own.tab.getByText(/^To be signed by .* \(in 14 days\)$/).waitFor();
    await own.tab.getByRole('button', { name: 'Open the chat' }).click();
    await eventually('Teams is asked for the chat', () => own.links.length > 0);
    assert.match(own.links[0] ?? '', /^https:\/\/teams\.microsoft\.com\/l\/entity\/[\w-]+\/conversations$/);
    await using teams = await openTab(at.browser, at.tabs, 'policy', 'assistant');
    await teams.tab.getByText('Your signature on paper is recorded').waitFor();
    await teams.screenshot('policy-own');
  });

  it('is worked by keyboard alone: a name is found, opened, recorded, and the focus comes back to it', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    const { keyboard } = teams.page;
    await teams.tab.getByText('Shown: 4 of 4').waitFor();
    await teams.tab.locator('header button').focus();
    await teams.tabTo('Name contains');
    await keyboard.type('person 4');
    await teams.tab.getByText('Shown: 1 of 4').waitFor();
    await teams.tabTo('Open: Person 4');
    await keyboard.press('Enter');
    await teams.tab.getByRole('dialog').waitFor();
    await teams.tabTo('Away');
    await keyboard.press('ArrowDown');
    await teams.tabTo('Reason (away, exempt) or note');
    await keyboard.type('Agency');
    await teams.tabTo('Witness');
    await keyboard.type('Person 5');
    await teams.tabTo('Record');
    await keyboard.press('Enter');
    await teams.tab.getByRole('heading', { name: '1 of 3 have signed' }).waitFor();
    await teams.tab.getByText('Exempt · Agency').first().waitFor();
    await teams.focusIsAt('Open: Person 4');
  });

  it('is there for leadership only, and every act of it', async () => {
    const ways = [
      [`GET ${CAMPAIGN}`],
      [`GET ${CAMPAIGN}/register.csv?language=en`],
      [`GET ${CAMPAIGN}/register.html?language=en`],
      [`GET ${CAMPAIGN}/evidence.jsonl?language=en`],
      [`POST ${CAMPAIGN}/nudge`, {}],
      [`POST ${CAMPAIGN}/answer`, { person: personId(5), answer: 'x' }],
      [`POST ${CAMPAIGN}/undo`, { person: personId(5) }],
      [
        `POST ${CAMPAIGN}/record`,
        { person: personId(5), kind: 'away', reason: 'x', witness: personId(4), until: null },
      ],
      ['GET /api/schools/school-derwen/calendar'],
      ['PUT /api/schools/school-derwen/calendar', { campaignFrom: '09-08', daysToSign: '14', closed: '' }],
    ] as const;
    for (const [way, body] of ways) {
      for (const who of ['teacher', 'chair', 'stranger'] as const) {
        const { status, body: said } = await at.tabs.call(who, way, body);
        assert.deepEqual({ way, status, said }, { way, status: 404, said: { code: 'NotFound' } });
      }
      assert.equal((await at.tabs.call({}, way, body)).status, 401);
    }
    assert.equal((await at.tabs.call('head', `GET ${CAMPAIGN}`)).status, 200, 'and not for want of a roster');
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'teacher');
    await teams.tab.getByText('This page is for the leadership of a school').waitFor();
  });
});
