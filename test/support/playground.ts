import type { Page } from 'playwright-core';

/** Opens a conversation of the Playground: `Personal Chat`, `My Team - General` … */
export async function openConversation(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('treeitem', { name }).first().click();
}

/** Types a message and sends it. */
export async function say(page: Page, text: string): Promise<void> {
  const editor = page.locator('[data-lexical-editor=true]');
  await editor.click();
  await page.keyboard.type(text);
  await page.getByRole('button', { name: 'Send Message' }).click();
}
