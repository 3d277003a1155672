import type { ElectronApplication, Page } from '@playwright/test';
import { expect } from '../../fixtures';

/*
 * What must hold however wrong the rest of the app is: nobody's page, script, address or message
 * gets further than the window. All of it is asserted on the running app.
 */

export type Answer = { ok: true; value: unknown } | { ok: false; error: { code: string } };
export type PageWindow = typeof globalThis & {
  api: Record<string, Record<string, (input?: unknown) => Promise<Answer>>>;
  seen: string[];
  untouched?: boolean;
};

/** Calls a method of the exposed API as a script in the page would. */
export function call(page: Page, method: string, input?: unknown): Promise<Answer> {
  const [noun = '', verb = ''] = method.split('.');
  return page.evaluate(
    ({ group, name, value }) => {
      const run = (globalThis as PageWindow).api[group]?.[name];
      if (!run) throw new Error(`There is no ${group}.${name}.`);
      return run(value);
    },
    { group: noun, name: verb, value: input },
  );
}

/** Puts something that would only survive if the page did. */
export async function markPage(page: Page): Promise<void> {
  await page.evaluate(() => {
    (globalThis as PageWindow).untouched = true;
  });
}

/** A navigation begins after the script that asked for it, so the page is given time to go. */
export async function expectUntouched(page: Page, here: string, asked = 'all'): Promise<void> {
  const isThere = await page
    .evaluate(
      () =>
        new Promise((resolve) => {
          setTimeout(() => {
            resolve((globalThis as PageWindow).untouched);
          }, 80);
        }),
    )
    .catch((error: unknown) => String(error));
  expect(isThere, `the page is still there after ${asked}`).toBe(true);
  expect(page.url()).toBe(here);
}

export const windowCount = (electronApp: ElectronApplication): Promise<number> =>
  electronApp.evaluate(({ webContents }) => webContents.getAllWebContents().length);
