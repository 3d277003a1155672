import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
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

test('deletes for good, once it is asked, what has lain there for long, and nothing else', async ({
  run,
  startApp,
  libraryFolder,
}) => {
  const app = new AppPage(run.page);
  await app.isReady();
  const { list } = new SourcesPage(run.page);
  const first = list.getByRole('listitem').first().getByRole('button').first();
  await expect(list.getByRole('listitem')).toHaveCount(8);
  await first.press('Delete');
  await expect(list.getByRole('listitem')).toHaveCount(7);
  await run.electronApp.close();
  const trashFolder = join(libraryFolder, 'trash');
  // The names say when: as if it had been removed long ago.
  for (const name of await readdir(trashFolder))
    await rename(
      join(trashFolder, name),
      join(trashFolder, name.replace(/\d{8}T\d{9}Z/, '20240102T030405678Z')),
    );

  const again = await startApp();
  const second = new AppPage(again.page);
  await second.isReady();
  const sources = new SourcesPage(again.page);
  await sources.list.getByRole('listitem').first().getByRole('button').first().press('Delete');
  await expect(sources.list.getByRole('listitem')).toHaveCount(6);
  await second.run('Trash');
  const trash = again.page.getByRole('dialog', { name: 'Trash' });
  const rows = trash.getByRole('list', { name: 'Trash' }).getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await trash.getByRole('button', { name: 'Delete 1 old document…' }).click();
  await expect(trash.getByRole('heading', { name: 'Delete 1 document for good?' })).toBeVisible();
  await expect(trash.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await trash.getByRole('button', { name: 'Delete for good' }).click();
  await second.announces('Deleted 1 document for good');
  await expect(rows).toHaveCount(1);
  await expect(trash.getByRole('button', { name: /old document/ })).toBeHidden();
});
