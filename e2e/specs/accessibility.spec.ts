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
