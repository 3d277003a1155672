import { rm } from 'node:fs/promises';
import { expect, test } from '../fixtures';
import { findAccessibilityProblems } from '../accessibility';
import { BriefingPage } from '../pages/briefing-page';
import { SourcesPage } from '../pages/sources-page';

test.use({ libraryKind: 'sample' });

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any place, ${theme}`, async ({ app, page }) => {
    test.setTimeout(180_000);
    await app.isReady();
    await app.chooseTheme(theme);
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    const check = async (what: string): Promise<void> => {
      expect(await findAccessibilityProblems(page), what).toEqual([]);
    };
    await check('the list of sources');
    const sources = new SourcesPage(page);
    await sources.open('ASEAN defence ministers adopt a joint declaration');
    await check('the reader');
    await app.goTo('Meetings');
    await app.list('Meetings').getByText('18th ASEAN Defence Ministers’ Meeting').first().click();
    await expect(page.getByRole('form', { name: 'Meeting record' })).toBeVisible();
    await check('the record');
    await app.goTo('Briefings');
    await new BriefingPage(page).open('ASEAN defence ministers have a plan');
    await check('the briefing');
    await app.goTo('Search');
    await page.getByRole('searchbox', { name: 'Search the library' }).first().fill('Vientiane');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Search results' })).toBeVisible();
    await check('the search');
    await page.keyboard.press('Control+Shift+P');
    await check('the palette');
  });
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing in any dialog, ${theme}`, async ({ app, page }) => {
    test.setTimeout(180_000);
    await app.isReady();
    await app.chooseTheme(theme);
    await new SourcesPage(page).row('Jakarta').getByRole('button').first().press('Delete');
    await app.goTo('Briefings');
    await new BriefingPage(page).open('ASEAN defence ministers have a plan');
    const dialogs: readonly (readonly [words: string, name: RegExp])[] = [
      ['Trash', /^Trash$/],
      ['Backups', /^Backups$/],
      ['Check library', /^Check library$/],
      ['Documents with two versions', /^Documents with two versions$/],
      ['Files set aside', /^Files set aside$/],
      ['History', /^History of/],
      ['New briefing', /^New briefing$/],
      ['Insert figure', /^Insert figure$/],
      ['Page setup', /^Page setup$/],
      ['Paste text', /^Paste text/],
      ['About', /^About Rapporteur$/],
    ];
    for (const [words, name] of dialogs) {
      await app.run(words);
      const dialog = page.getByRole('dialog', { name });
      await expect(dialog).toBeVisible();
      expect(await findAccessibilityProblems(page), words).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    }
  });
}

test('axe finds nothing on the page that is shown when the library is gone', async ({
  startApp,
  libraryFolder,
}) => {
  await rm(libraryFolder, { recursive: true });
  const { page } = await startApp();
  await expect(page.getByRole('button', { name: 'Create a library…' })).toBeVisible();
  expect(await findAccessibilityProblems(page)).toEqual([]);
});

test('fits the smallest window and 200 % zoom without losing a control', async ({
  app,
  page,
  electronApp,
}) => {
  await app.isReady();
  await electronApp.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setContentSize(1280, 800);
    window?.webContents.setZoomFactor(2);
  });
  const isWide = () =>
    page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  for (const place of ['Sources', 'Meetings', 'Briefings', 'Search'] as const) {
    await app.goTo(place);
    expect(await isWide(), `${place} scrolls sideways`).toBe(false);
  }
});
