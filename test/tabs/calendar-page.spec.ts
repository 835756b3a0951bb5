import { strict as assert } from 'node:assert';
import { it } from 'mocha';
import { inBrowser } from '../support/in-browser.ts';
import { personId } from '../support/rosters.ts';
import { openTab } from '../support/teams-tab.ts';

inBrowser('the calendar on the leadership page', (at) => {
  it('changes the calendar, and refuses what is no date', async () => {
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    await teams.tab.getByRole('button', { name: 'Change the calendar' }).click();
    const add = teams.tab.getByRole('button', { name: 'Add a day or period' });
    const save = teams.tab.getByRole('button', { name: 'Save' });
    await teams.focusIsAt('Day');
    await add.click();
    const indents = await teams.tab.evaluate<string[]>(
      `[...document.querySelectorAll('legend')].map((one) => getComputedStyle(one).paddingInlineStart)`,
    );
    assert.deepEqual(indents, ['0px', '0px'], 'they stand where what they name begins');
    await teams.tab.getByLabel('First day').fill('2027-01-01');
    await teams.tab.getByLabel('Last day').fill('2026-12-21');
    await save.click();
    await teams.tab.getByText('Please give each holiday a first day').waitFor();
    await teams.tab.getByLabel('First day').fill('2026-12-21');
    await teams.tab.getByLabel('Last day').fill('2027-01-01');
    await add.click();
    await teams.tab.getByLabel('First day').last().fill('2027-02-05');
    assert.deepEqual(await teams.axe(), []);
    await save.click();
    await teams.tab.getByText('21 December 2026 – 1 January 2027').waitFor();
    await teams.tab.getByText('5 February 2027').waitFor();
    await teams.focusIsAt('Change the calendar');
    const words = { campaignFrom: '09-08', daysToSign: '14', closed: 'next week' };
    const refused = await at.tabs.call('head', 'PUT /api/schools/school-derwen/calendar', words);
    assert.deepEqual(refused, { status: 409, body: { code: 'notPeriods' } });
  });

  it('says so when the school was changed at the same moment, keeps what was typed, and saves it then', async () => {
    const { db } = at.tabs.database;
    const { id, headChannelId, chairId } = at.tabs.school;
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    await teams.tab.getByRole('button', { name: 'Change the calendar' }).click();
    await teams.tab.getByLabel('Days to sign').fill('21');
    await db
      .insertInto('routes')
      .values({
        ...{ school_id: id, seq: 1, head_teacher_id: personId(3), chair_id: chairId },
        ...{ head_channel_id: headChannelId, effective_at: Date.now() + 3_600_000 },
      })
      .execute();
    const save = teams.tab.getByRole('button', { name: 'Save' });
    await save.click();
    await teams.tab.getByText('your dates were not saved').waitFor();
    await db.deleteFrom('routes').where('school_id', '=', id).execute();
    await save.click();
    await teams.tab.getByText('Days to sign: 21').waitFor();
  });

  it('says so when somebody has saved other dates since the form was opened, and writes over them only then', async () => {
    const way = '/api/schools/school-derwen/calendar';
    await using teams = await openTab(at.browser, at.tabs, 'leadership', 'head');
    await teams.tab.getByRole('button', { name: 'Change the calendar' }).click();
    await teams.tab.getByLabel('Days to sign').fill('28');
    const { body } = await at.tabs.call('deputy', `GET ${way}`);
    const { shown } = body as { shown: string };
    const dates = { campaignFrom: '10-01', daysToSign: '7', closed: '', shown };
    assert.equal((await at.tabs.call('deputy', `PUT ${way}`, dates)).status, 200);
    const stale = await at.tabs.call('deputy', `PUT ${way}`, dates);
    assert.deepEqual(stale, { status: 409, body: { code: 'changedMeanwhile' } });
    const save = teams.tab.getByRole('button', { name: 'Save' });
    await save.click();
    await teams.tab.getByText('Somebody has saved other dates').waitFor();
    assert.equal(await teams.tab.getByLabel('Days to sign').inputValue(), '28');
    const kept = (await at.tabs.call('deputy', `GET ${way}`)).body as { daysToSign: number };
    assert.equal(kept.daysToSign, 7);
    await save.click();
    await teams.tab.getByText('Days to sign: 28').waitFor();
  });
});
