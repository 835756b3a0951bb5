import type { Page } from 'playwright-core';

/** Types a message and sends it. */
export async function say(page: Page, text: string): Promise<void> {
  const editor = page.locator('[data-lexical-editor=true]');
  await editor.click();
  await page.keyboard.type(text);
  await page.getByRole('button', { name: 'Send Message' }).click();
}
