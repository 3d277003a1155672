import { mkdir, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../fixtures';
import { SourcesPage } from '../pages/sources-page';

const article =
  'HANOI, 13 June 2023 (Sample Wire) – Peacekeeping trainers met in Hanoi.\n\nThey agreed.';

test('gives each bad file a clear sentence and imports the rest of the batch', async ({
  app,
  page,
  dialogs,
  folder,
}) => {
  const sources = new SourcesPage(page);
  const file = (name: string) => join(folder, name);
  await writeFile(file('good.txt'), article);
  await writeFile(file('program.txt'), Buffer.from('7f454c460201010000000000000000000300', 'hex'));
  await writeFile(file('empty.txt'), '');
  await mkdir(file('folder.txt'));
  await writeFile(file('gone.txt'), 'Here for a moment.');
  await writeFile(file('latin.txt'), Buffer.from('The café of the délégation was full.', 'latin1'));
  await writeFile(file('huge.txt'), Buffer.alloc(60_000_000, 'word '));

  await app.isReady();
  const names = ['good', 'program', 'empty', 'folder', 'gone', 'latin', 'huge'];
  await dialogs.answerOpen(names.map((name) => file(`${name}.txt`)));
  // Removed after it was chosen and before its turn comes.
  await unlink(file('gone.txt'));
  await sources.import();

  const report = page.getByRole('list', { name: 'Imported files' });
  const line = (name: string) => report.getByRole('listitem').filter({ hasText: name });
  await expect(line('program.txt')).toContainText('does not contain text');
  await expect(line('empty.txt')).toContainText('is empty');
  await expect(line('folder.txt')).toContainText('is a folder');
  await expect(line('gone.txt')).toContainText('no longer there');
  await expect(line('huge.txt')).toContainText('60.0 MB; the limit is 50 MB');
  await app.announces(/Imported 2 sources/);
  await expect(sources.list.getByRole('listitem')).toHaveCount(2);

  await sources.open('The café of the délégation was full.');
  await expect(sources.article).toContainText('encoding');
});

test('recognises a file that is in the library already', async ({ app, page, dialogs, folder }) => {
  const sources = new SourcesPage(page);
  const file = join(folder, 'once.txt');
  await writeFile(file, article);
  await app.isReady();
  await dialogs.answerOpen([file]);
  await sources.import();
  await app.announces(/Imported 1 source/);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await sources.import();
  await expect(page.getByRole('list', { name: 'Imported files' })).toContainText(
    'is already in the library',
  );
  await expect(sources.list.getByRole('listitem')).toHaveCount(1);
});

test('takes pasted text as a source', async ({ app, page }) => {
  const sources = new SourcesPage(page);
  await app.isReady();
  await page.getByRole('button', { name: 'Paste text…' }).first().click();
  await page.getByRole('textbox', { name: 'Text of the article' }).fill(article);
  await page.getByRole('button', { name: 'Add as a source' }).click();
  await app.announces(/Imported 1 source/);
  await expect(sources.list.getByRole('listitem')).toHaveCount(1);
});

test('takes files that are dropped on the window, and says what is no file', async ({
  app,
  page,
  folder,
}) => {
  const sources = new SourcesPage(page);
  const file = join(folder, 'dropped.txt');
  await writeFile(file, article);
  await app.isReady();
  // Only a file that a person chose has a path; a file field is the way to get one without a person.
  await page.evaluate(() => {
    const field = document.createElement('input');
    field.type = 'file';
    field.id = 'test-files';
    document.body.append(field);
  });
  await page.setInputFiles('#test-files', file);
  const transfer = await page.evaluateHandle(() => {
    const field = document.querySelector<HTMLInputElement>('#test-files');
    const data = new DataTransfer();
    for (const chosen of field?.files ?? []) data.items.add(chosen);
    data.items.add(new File(['text'], 'made-by-the-page.txt'));
    field?.remove();
    return data;
  });
  const target = page.getByText('Drop to import');
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await expect(target).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  await expect(target).toBeHidden();
  await app.announces(/Imported 1 source/);
  await expect(sources.list.getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('list', { name: 'Imported files' })).toContainText(
    'it is not a file on this computer',
  );
});
