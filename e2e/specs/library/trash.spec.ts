import { expect, test } from '../../fixtures';
import { AppPage } from '../../pages/app-page';
import { SourcesPage } from '../../pages/sources-page';

test.use({ libraryKind: 'sample' });

test('puts back a source with its marks, even after a restart', async ({ run, startApp }) => {
  const app = new AppPage(run.page);
  await app.isReady();
  const sources = new SourcesPage(run.page);
  const title = sources.list.getByRole('listitem').first().getByRole('button').first();
  const words = ((await title.innerText()).split('\n')[0] ?? '').trim();
  await sources.open(words);
  await expect(sources.annotations.getByRole('listitem').first()).toBeVisible();
  const marks = await sources.annotations.getByRole('listitem').count();
  await sources.row(words).getByRole('button').first().press('Delete');
  await expect(sources.row(words)).toHaveCount(0);

  await run.electronApp.close();
  const again = await startApp();
  const second = new AppPage(again.page);
  await second.isReady();
  await second.run('Trash');
  const trash = again.page.getByRole('dialog', { name: 'Trash' });
  await expect(trash.getByRole('list', { name: 'Trash' })).toContainText(words);
  await trash.getByRole('button', { name: 'Put back' }).first().click();
  await expect(trash).toBeHidden();
  await expect(new SourcesPage(again.page).row(words)).toBeVisible();
  await new SourcesPage(again.page).open(words);
  await expect(new SourcesPage(again.page).annotations.getByRole('listitem')).toHaveCount(marks);
});
