import { expect, test } from '../../fixtures';
import { AppPage } from '../../pages/app-page';
import { SourcesPage } from '../../pages/sources-page';

test.use({ libraryKind: 'sample' });

test('lets one of two instances write, and hands the pen over when it closes', async ({
  run,
  startApp,
}) => {
  const first = new AppPage(run.page);
  await first.isReady();
  const other = await startApp('other-user-data');
  const second = new AppPage(other.page);
  await second.isReady();
  const banner = other.page
    .getByRole('region', { name: 'Notes on this window' })
    .getByText('Open for reading only.');

  await test.step('the second says who writes, reads everything and changes nothing', async () => {
    await expect(banner).toBeVisible();
    const processId = await run.electronApp.evaluate(() => process.pid);
    await expect(other.page.getByRole('region', { name: 'Notes on this window' })).toContainText(
      String(processId),
    );
    await expect(second.button('Import…').first()).toBeDisabled();
    await new SourcesPage(other.page).open(/Vientiane/);
    await expect(new SourcesPage(other.page).article).toContainText('Vientiane');
  });

  await test.step('what the first saves is seen in the second', async () => {
    const sources = new SourcesPage(run.page);
    await sources.open(/Vientiane/);
    const words = (await sources.article.getByRole('paragraph').last().innerText()).slice(0, 30);
    await sources.mark(words, 2);
    await expect(
      new SourcesPage(other.page).annotations.getByRole('listitem').filter({ hasText: words }),
    ).toBeVisible();
  });

  await test.step('once the first is closed the second writes', async () => {
    await run.electronApp.close();
    await second.button('Try again').click();
    await expect(banner).toBeHidden();
    await expect(second.button('Import…').first()).toBeEnabled();
  });
});
