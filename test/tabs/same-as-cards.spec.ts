import { strict as assert } from 'node:assert';
import { before, it } from 'mocha';
import type { Frame } from 'playwright-core';
import type { Campaign } from '../../src/domain/campaign/campaign.ts';
import { personStates } from '../../src/domain/campaign/state.ts';
import type { Policy } from '../../src/domain/policy/document.ts';
import { policyVersion } from '../../src/domain/policy/version.ts';
import { createCampaignStore } from '../../src/store/campaign-store.ts';
import type { TestBot } from '../support/bot.ts';
import { eventually } from '../support/campaign-bot.ts';
import { cardOf, type Node, nodesOf, textOf } from '../support/cards.ts';
import { inBrowser } from '../support/in-browser.ts';
import { press } from '../support/leadership.ts';
import { CAMPAIGN, campaignPage, pressInChannel, speaker, startCampaign } from '../support/tab-campaign.ts';
import type { Who } from '../support/tabs.ts';
import { openTab } from '../support/teams-tab.ts';
import { personalConversation } from '../support/teams-world.ts';

const words = (await import('../../locales/en/cards.json', { with: { type: 'json' } })).default.campaign;

/** The newest card in somebody's chat with the bot. */
const cardFor = (bot: TestBot, who: Who): Promise<Node> =>
  eventually(`a card for ${who}`, () => {
    const chat = personalConversation(speaker(who).id);
    const sent = [...bot.teams.activities.values()].filter(({ conversationId }) => conversationId === chat);
    const last = sent.at(-1)?.activity;
    return last?.attachments ? cardOf(last as unknown as Node) : undefined;
  });

/** Title and value of each fact, without the backslashes that keep Markdown out. */
const factsOf = (card: unknown): string[][] =>
  [...nodesOf(card)]
    .filter(({ title, value, type }) => type === undefined && typeof title === 'string' && value)
    .map(({ title, value }) => [title, value].map((text) => String(text).replace(/\\(.)/g, '$1')));

const pairsOf = (tab: Frame): Promise<string[][]> =>
  tab
    .locator('dl')
    .evaluate((list) =>
      [...list.querySelectorAll('dt')].map((name) => [
        name.textContent ?? '',
        name.nextElementSibling?.textContent ?? '',
      ]),
    );

inBrowser('the tabs say what the cards say', (at) => {
  before(async () => {
    await startCampaign(at.tabs);
  });

  /** Presses a button of the card that somebody has, as Teams would. */
  const pressOwn = async (who: Who, verb: string, data: Node) => {
    const store = createCampaignStore(at.tabs.database.db, () => undefined);
    const { campaign } = await campaignPage(at.tabs);
    const place = await store.participantOf(campaign?.id ?? '', speaker(who).id);
    const { value } = await press(at.tabs.bot, speaker(who), verb, { card: place?.id, ...data });
    return value;
  };

  for (const [language, locale] of [
    ['en', 'en-gb'],
    ['cy', 'cy-gb'],
  ] as const) {
    it(`the receipt, fact by fact (${language})`, async () => {
      await using teams = await openTab(at.browser, at.tabs, 'policy', 'teacher', { locale });
      await teams.tab.locator('header button').waitFor();
      await teams.tab.getByRole('searchbox').waitFor();
      const receipt = await pressOwn('teacher', 'campaign.acknowledge', { read: 'true', language });
      // Back from the chat beside it.
      await teams.tab.evaluate("window.dispatchEvent(new Event('focus'))");
      if ((await teams.tab.locator('html').getAttribute('lang')) !== language) {
        await teams.tab.locator('header button').click();
      }
      await teams.tab.locator(`html[lang=${language}]`).waitFor();
      const facts = factsOf(receipt);
      assert.equal(facts.length, 7);
      assert.deepEqual(await pairsOf(teams.tab), facts);
    });
  }

  it('the counts, state by state, and who needs somebody', async () => {
    const comment = 'Does clause 8 cover my own group?';
    await pressOwn('assistant', 'campaign.question', { comment, language: 'en' });
    const { value: card } = await pressInChannel(at.tabs, 'head', 'campaign.status');
    const status = textOf(card);
    const counts = factsOf(card);
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    const headline = teams.tab.getByRole('heading', { level: 1 });
    assert.equal(await headline.textContent(), '1 of 4 have signed · 1 needs you');
    assert.match(status, /1 of 4 have signed/);
    assert.match(status, /Need you: 1/);
    for (const name of personStates) {
      const bar = teams.tab.getByRole('button', { name: new RegExp(`^${words.state[name]}\\s*\\d+$`) });
      const count = Number(/\d+$/.exec((await bar.textContent()) ?? '')?.[0]);
      const [onCard = '0'] = counts.find(([, label]) => label?.includes(words.state[name])) ?? [];
      assert.equal(count, Number(onCard), name);
    }
  });

  it('the question, and the answer that leadership gives on the page', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'deputy');
    await teams.tab.getByRole('button', { name: 'Show who needs you' }).click();
    await teams.tab.getByText('Shown: 1 of 4').waitFor();
    await teams.tab.getByRole('button', { name: 'Open: Person 5' }).click();
    await teams.tab.getByText('Does clause 8 cover my own group?').waitFor();
    await teams.tab.getByRole('button', { name: 'Send the answer' }).click();
    await teams.tab.getByText('Please write the answer first').waitFor();
    await teams.tab.getByLabel('Your answer').fill('It does, if pupils are in it.');
    await teams.tab.getByRole('button', { name: 'Send the answer' }).click();
    await teams.tab.getByRole('heading', { level: 1, name: /^1 of 4 have signed$/ }).waitFor();
    const card = await eventually('the answer in the chat', async () => {
      const text = textOf(await cardFor(at.tabs.bot, 'assistant'));
      return text.includes('It does, if pupils are in it') ? text : undefined;
    });
    assert.doesNotMatch(card, /Person 3/, 'the person sees the answer without a name');
    await using own = await openTab(at.browser, at.tabs, 'policy', 'assistant');
    await own.tab.getByText('Answer: It does, if pupils are in it.').waitFor();
    await own.tab.getByText('Your words: Does clause 8 cover my own group?').waitFor();
  });

  it('what has changed since somebody signed last', async () => {
    const store = createCampaignStore(at.tabs.database.db, () => undefined);
    const { campaign } = await campaignPage(at.tabs);
    const running = (await store.campaign(campaign?.id ?? '')) as Campaign;
    const [signed] = await store.policies(at.tabs.school.id);
    const old = structuredClone(signed as Policy);
    const procedure = old.cy.sections.find(({ clauses }) => clauses.some(({ number }) => number === 8));
    const clause = procedure?.clauses.find(({ number }) => number === 8) as { text: string };
    clause.text = 'Fel yr oedd.';
    const lastYear = Date.parse('2025-09-10T09:00:00Z');
    await store.inSchool(at.tabs.school.id, async (books) => {
      await books.saveCampaign({
        ...running,
        id: 'last-year',
        state: 'closed',
        schoolYear: 2025,
        endedAt: lastYear,
      });
      await books.keepPolicy(old, policyVersion(old), lastYear);
      await books.addAcknowledgement({
        ...{ campaignId: 'last-year', personId: speaker('deputy').id, at: lastYear, card: 'a-card' },
        ...{ policyVersion: policyVersion(old), language: 'en', reference: 'AAAAA-AAAAA' },
      });
    });
    const says = 'Changed since you signed on 10 September 2025: Clause 8';
    assert.ok(textOf(await pressOwn('deputy', 'campaign.language', { language: 'en' })).includes(says));
    await using teams = await openTab(at.browser, at.tabs, 'policy', 'deputy');
    await teams.tab.getByText(says).waitFor();
  });

  it('a question is closed by what is recorded and by a signature: no answer is taken that nobody would get', async () => {
    const assistant = async () =>
      (await campaignPage(at.tabs)).people.find(({ id }) => id === speaker('assistant').id);
    const reason = 'Works elsewhere';
    const witness = speaker('teacher').id;
    await pressOwn('assistant', 'campaign.question', { comment: 'And at home?', language: 'en' });
    assert.equal((await assistant())?.asked, 'And at home?');
    const person = { person: speaker('assistant').id };
    const exempt = { ...person, kind: 'exempt', reason, witness, until: null };
    assert.equal((await at.tabs.call('deputy', `POST ${CAMPAIGN}/record`, exempt)).status, 200);
    // From a page that was opened before.
    const late = await at.tabs.call('head', `POST ${CAMPAIGN}/answer`, { ...person, answer: 'There too.' });
    assert.deepEqual([late.status, late.body], [409, { code: 'refused' }]);
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    await teams.tab.getByRole('button', { name: 'Open: Person 5' }).click();
    await teams.tab.getByRole('dialog').getByText(reason).waitFor();
    assert.equal(await teams.tab.getByLabel('Your answer').count(), 0);
    const recorded = await assistant();
    assert.deepEqual([recorded?.asked, recorded?.note], [null, reason]);
    await pressOwn('assistant', 'campaign.acknowledge', { read: 'true', language: 'en' });
    const signed = await assistant();
    assert.deepEqual([signed?.state.name, signed?.asked, signed?.note], ['acknowledged', null, '']);
  });

  it('what is typed as an answer stays when the person signs meanwhile, with what has happened', async () => {
    await pressOwn('head', 'campaign.question', { comment: 'Whose photos?', language: 'en' });
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'deputy');
    await teams.tab.getByRole('button', { name: `Open: ${speaker('head').name}` }).click();
    const answer = teams.tab.getByLabel('Your answer');
    await answer.fill('Those of the trip.');
    await pressOwn('head', 'campaign.acknowledge', { read: 'true', language: 'en' });
    await teams.tab.evaluate("window.dispatchEvent(new Event('focus'))");
    await teams.tab.getByText(words.question.signed).waitFor();
    assert.equal(await answer.inputValue(), 'Those of the trip.');
    assert.ok(await teams.tab.getByText('Whose photos?').isVisible());
    assert.equal(await teams.tab.getByRole('button', { name: 'Send the answer' }).count(), 0);
    assert.deepEqual(await teams.axe(), []);
  });

  it('a correction in the channel, as soon as the page is looked at again', async () => {
    await pressOwn('deputy', 'campaign.question', { comment: 'And my own page?', language: 'en' });
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    await teams.tab.getByText('3 of 4 have signed · 1 needs you').waitFor();
    await pressInChannel(at.tabs, 'deputy', 'campaign.withdraw', {
      campaign: (await campaignPage(at.tabs)).campaign?.id,
    });
    await teams.tab.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    await teams.tab.getByText('Withdrawn on').waitFor();
    const headline = teams.tab.getByRole('heading', { level: 1 });
    assert.equal(await headline.textContent(), '3 of 4 have signed', 'nobody waits for anything any more');
    assert.equal(await teams.tab.getByRole('button', { name: 'Nudge all who have not signed' }).count(), 0);
    await using own = await openTab(at.browser, at.tabs, 'policy', 'deputy');
    await own.tab.getByText(words.note.withdrawn.title).waitFor();
  });
});
