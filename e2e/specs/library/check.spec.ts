import { readFile, writeFile } from 'node:fs/promises';
import { onlyDocument } from '../../documents';
import { expect, test } from '../../fixtures';

test.use({ libraryKind: 'sample' });

test('says that a sound library is sound', async ({ app, page }) => {
  await app.isReady();
  await app.run('Check library');
  const dialog = page.getByRole('dialog', { name: 'Check library' });
  await expect(dialog).toContainText(/The library is sound/);
});

test('finds a damaged document, and repairs it without deleting anything', async ({
  app,
  page,
  libraryFolder,
}) => {
  await app.isReady();
  const file = await onlyDocument(libraryFolder, 'briefings');
  const bytes = await readFile(file);
  await writeFile(file, bytes.subarray(0, bytes.length - 20));
  await app.run('Check library');
  const dialog = page.getByRole('dialog', { name: 'Check library' });
  const again = dialog.getByRole('button', { name: 'Check again' });
  await expect(again).toBeEnabled();
  const repair = dialog.getByRole('button', { name: 'Repair' });
  // The watcher may have been quicker and set it aside already.
  await expect(repair.or(dialog.getByText(/set aside/i)).first()).toBeVisible();
});
