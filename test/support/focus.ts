import { strict as assert } from 'node:assert';
import type { Frame, Page } from 'playwright-core';
import { eventually } from './campaign-bot.ts';

const MOST_STOPS = 40;

/** Presses Tab until what is so labelled has the focus. */
export async function tabTo(page: Page, tab: Frame, label: string): Promise<void> {
  const labels: string[] = [];
  while (labels.at(-1) !== label) {
    assert.ok(labels.length < MOST_STOPS, `“${label}” is not among ${labels.join(' | ')}`);
    await page.keyboard.press('Tab');
    labels.push(await focusedLabel(tab));
  }
}

const focusedLabel = (tab: Frame): Promise<string> =>
  tab.evaluate(
    `(({ ariaLabel, labels, textContent }) =>
      (ariaLabel ?? labels?.[0]?.textContent?.replace('*', '') ?? textContent).trim())(document.activeElement)`,
  );

/** Waits until what is so labelled has the focus. */
export async function focusIsAt(tab: Frame, label: string | RegExp): Promise<void> {
  const isAt = (focused: string) => (typeof label === 'string' ? focused === label : label.test(focused));
  await eventually(`the focus is at ${label}`, async () => isAt(await focusedLabel(tab)));
}
