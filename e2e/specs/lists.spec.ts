import { expect, test } from '../fixtures';
import { SourcesPage } from '../pages/sources-page';

test.use({ libraryKind: 'sample' });

test('opens a row that is partly out of view, and one that has just been scrolled, with one click', async ({
  app,
  page,
  electronApp,
}) => {
  await app.isReady();
  await electronApp.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 600);
  });
  const { list, article } = new SourcesPage(page);
  const rows = list.getByRole('listitem');
  const heading = article.getByRole('heading').first();
  const titleAt = async (index: number) =>
    (await rows.nth(index).getByRole('button').locator('.title').innerText()).trim();

  /** Presses and lets go as a hand does, 20 pixels below the top of the list. */
  const clickFirstInView = async () => {
    const box = await list.boundingBox();
    if (!box) throw new Error('The list is not in view.');
    await page.mouse.click(box.x + 60, box.y + 20, { delay: 80 });
  };

  const second = await titleAt(1);
  const height = (await rows.first().boundingBox())?.height ?? 0;
  // The second row is the first in view, and its upper half is not.
  await list.evaluate((element, top) => element.scrollTo({ top }), height * 1.4);
  await clickFirstInView();
  await expect(heading).toHaveText(second);

  const first = await titleAt(0);
  await list.evaluate((element) => element.scrollTo({ top: 0 }));
  await clickFirstInView();
  await expect(heading).toHaveText(first);
});
