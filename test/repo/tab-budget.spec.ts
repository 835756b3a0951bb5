import { strict as assert } from 'node:assert';
import { after, before, describe, it } from 'mocha';
import { startTabs, type TestTabs } from '../support/tabs.ts';

/** What a page may weigh when it is opened for the first time, compressed. */
const BUDGET_BYTES = 250 * 1024;

describe('the weight of the tabs', () => {
  let tabs: TestTabs;
  before(async () => {
    tabs = await startTabs();
  });
  after(() => tabs[Symbol.asyncDispose]());

  for (const page of ['policy', 'leadership']) {
    it(`${page}: everything that the first page loads is under 250 KB compressed`, async () => {
      const html = await (await fetch(`${tabs.url}/tabs/${page}`)).text();
      const scripts = new Set([...html.matchAll(/\/tabs\/assets\/[\w-]+\.js/g)].map(([path]) => path));
      let total = 0;
      for (const path of scripts) {
        const { headers } = await fetch(tabs.url + path, { headers: { 'accept-encoding': 'br' } });
        assert.equal(headers.get('content-encoding'), 'br');
        total += Number(headers.get('content-length'));
      }
      assert.ok(total > 50 * 1024 && total < BUDGET_BYTES, `${total} bytes`);
    });
  }
});
