import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { test } from '../fixtures';
import { projectRoot } from '../launch';

const folder = process.env['RAPPORTEUR_TOUR'] ?? join(projectRoot, 'out', 'tour');

/** Takes the steps' pictures, numbered in their order. */
function photographer(page: Page): (name: string) => Promise<void> {
  mkdirSync(folder, { recursive: true });
  let count = 0;
  return async (name) => {
    count += 1;
    const path = join(folder, `${String(count).padStart(2, '0')}-${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
  };
}

test.use({ libraryKind: 'sample' });

test('walks through the main job', async ({ app, page }) => {
  const photograph = photographer(page);
  await test.step('open the sample library', async () => {
    await app.isReady();
    await photograph('sources');
  });
});
