import { strict as assert } from 'node:assert';
import { it } from 'mocha';
import { personStates } from '../../src/domain/campaign/state.ts';
import type { CampaignPage, CampaignPerson } from '../../src/http/wire-campaign.ts';
import { inBrowser } from '../support/in-browser.ts';
import { personId } from '../support/rosters.ts';
import { openTab, type TeamsTab } from '../support/teams-tab.ts';

const COUNT = 10_000;
const DAY = '2026-12-01';

const person = (n: number): CampaignPerson => ({
  id: personId(n),
  name: n === 7_777 ? 'Siân Llŷr' : `Person ${String(n).padStart(5, '0')}`,
  state: n % 10 === 0 ? { name: 'question' } : { name: 'delivered' },
  dueOn: DAY,
  at: null,
  reference: '',
  note: '',
  asked: n % 10 === 0 ? 'Why?' : null,
  until: null,
  left: false,
});

const council: CampaignPage = {
  today: DAY,
  campaign: {
    id: 'a-campaign',
    schoolYear: 2026,
    state: 'running',
    startsOn: DAY,
    dueOn: DAY,
    endedOn: null,
    counts: {
      ...(Object.fromEntries(personStates.map((name) => [name, 0])) as Record<
        (typeof personStates)[number],
        number
      >),
      question: COUNT / 10,
      delivered: COUNT - COUNT / 10,
    },
    signed: 0,
    total: COUNT,
    audience: COUNT,
    need: COUNT / 10,
    left: 0,
    history: [],
  },
  nextStart: DAY,
  people: Array.from({ length: COUNT }, (_, n) => person(n + 1)),
  evidence: { lines: 1, head: 'f'.repeat(64) },
  otherWitnesses: [],
};

inBrowser('a list of 10,000 people', (at) => {
  const openCouncil = async (): Promise<TeamsTab> => {
    const teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    await teams.page.route('**/campaign', (route) => route.fulfill({ json: council }));
    await teams.tab.evaluate('location.reload()');
    await teams.tab.getByText(`Shown: ${COUNT} of ${COUNT}`).waitFor();
    return teams;
  };
  const drawn = ({ tab }: TeamsTab): Promise<number> => tab.locator('li[aria-setsize]').count();

  it('is drawn as far as it is in sight, wherever one scrolls to', async () => {
    await using teams = await openCouncil();
    assert.ok((await drawn(teams)) < 40);
    const list = teams.tab.locator('div:has(> ul > li[aria-setsize])');
    for (const share of [0.3, 0.9, 1]) {
      await list.evaluate((element, at) => {
        element.scrollTop = element.scrollHeight * at;
      }, share);
      await teams.tab.locator(`li[aria-posinset="${Math.min(COUNT, COUNT * share + 2)}"]`).waitFor();
      assert.ok((await drawn(teams)) < 40);
    }
    assert.deepEqual(await teams.axe(), []);
  });

  it('is never empty after a jump, however far', async () => {
    await using teams = await openCouncil();
    const empty = await teams.tab.evaluate<number>(`(async () => {
      const list = document.querySelector('div:has(> ul > li[aria-setsize])');
      const box = list.getBoundingClientRect();
      // Scroll events come before this callback, painting after it.
      const frame = () => new Promise((next) => requestAnimationFrame(next));
      let empty = 0;
      for (let jump = 0; jump < 60; jump += 1) {
        await frame();
        list.scrollTop = (jump * 7919 * 72) % list.scrollHeight;
        await frame();
        const seen = [...list.querySelectorAll('li')].some((row) => {
          const { top, bottom } = row.getBoundingClientRect();
          return bottom > box.top && top < box.bottom;
        });
        if (!seen) empty += 1;
      }
      return empty;
    })()`);
    assert.equal(empty, 0);
  });

  it('is filtered as one types, without a long wait', async () => {
    await using teams = await openCouncil();
    await teams.tab.evaluate(
      `new PerformanceObserver((list) => (globalThis.longest = Math.max(globalThis.longest ?? 0,
        ...list.getEntries().map(({ duration }) => duration)))).observe({ type: 'longtask' })`,
    );
    await teams.tab.getByRole('searchbox').pressSequentially('sian llyr');
    await teams.tab.getByText(`Shown: 1 of ${COUNT}`).waitFor();
    await teams.tab.getByRole('button', { name: 'Open: Siân Llŷr' }).waitFor();
    await teams.tab.getByRole('searchbox').fill('');
    await teams.tab.getByRole('combobox').selectOption('need');
    await teams.tab.getByText(`Shown: ${COUNT / 10} of ${COUNT}`).waitFor();
    // A machine under load is slow; what is measured is that nobody waits for the whole list to be drawn.
    assert.ok((await teams.tab.evaluate<number>('globalThis.longest ?? 0')) < 500);
  });

  it('is gone through by keyboard, and passed by with one press of Tab', async () => {
    await using teams = await openCouncil();
    await teams.tab.getByRole('combobox').focus();
    await teams.page.keyboard.press('Tab');
    await teams.focusIsAt('Open: Person 00001');
    await teams.page.keyboard.press('ArrowDown');
    await teams.focusIsAt('Open: Person 00002');
    await teams.page.keyboard.press('End');
    await teams.focusIsAt('Open: Siân Llŷr');
    await teams.page.keyboard.press('ArrowUp');
    await teams.focusIsAt('Open: Person 10000');
    await teams.page.keyboard.press('PageUp');
    await teams.page.keyboard.press('Enter');
    await teams.tab
      .getByRole('dialog')
      .getByRole('heading', { name: /^Person 099/ })
      .waitFor();
    await teams.page.keyboard.press('Escape');
    await teams.focusIsAt(/^Open: Person 099/);
    await teams.page.keyboard.press('Tab');
    await teams.focusIsAt(/^List for a spreadsheet/);
  });
});
