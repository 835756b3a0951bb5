import { strict as assert } from 'node:assert';
import { it } from 'mocha';
import { buttonOf, cardOf } from '../support/cards.ts';
import { inDemo } from '../support/in-browser.ts';

inDemo('where there are no dialogs', (at) => {
  it('a button of a card opens the same dialog as a page, after one has said who one is', async () => {
    await at.tabs.bot.send({ type: 'message', text: 'can I put a photo of my class on my own facebook?' });
    const card = cardOf(at.tabs.bot.teams.posts.at(-1)?.activity);
    const button = buttonOf(card, 'Read the policy');
    assert.equal(button?.type, 'Action.OpenUrl');
    const page = await at.browser.newPage();
    await page.goto(String(button?.url));
    await page.getByRole('heading', { name: 'Demo: who are you?' }).waitFor();
    await page.getByRole('button', { name: 'Person 4' }).click();
    await page.getByText('Demo without sign-in').waitFor();
    await page.getByText('Schools Internet Social Networking Policy').first().waitFor();
    await page.reload();
    await page.getByText('You see what this person sees: Person 4').waitFor();
    await page.close();
  });

  it('the page around a dialog speaks the language of the card on which it was opened', async () => {
    const page = await at.browser.newPage({ locale: 'en-GB' });
    const opener = { verb: 'concern.open', language: 'cy' };
    await page.goto(`${at.tabs.url}/tabs/dialog#${encodeURIComponent(JSON.stringify(opener))}`);
    await page.getByRole('button', { name: 'Person 4' }).click();
    await page.getByText('Yn gyntaf: a oes plentyn mewn perygl?').waitFor();
    assert.equal(await page.evaluate('document.documentElement.lang'), 'cy');
    await page.getByRole('banner').getByRole('button', { name: 'English' }).click();
    await page.getByText('First: is a child at risk?').waitFor();
    assert.equal(await page.evaluate('document.documentElement.lang'), 'en');
    await page.close();
  });
});
