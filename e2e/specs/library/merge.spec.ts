import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { leaveConflict, readDocument } from '../../documents';
import { expect, makeLibrary, test as base } from '../../fixtures';
import { RecordPage } from '../../pages/record-page';

/** Finds a string wherever it stands in plain data and puts another one in its place. */
function replaceWords<T>(data: T, words: string, by: string): T {
  return JSON.parse(JSON.stringify(data).replaceAll(words, by)) as T;
}

/** The record of the sample library that tells of Vientiane. */
async function vientianeRecord(library: string): Promise<string> {
  const folder = join(library, 'meetings');
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (JSON.stringify(await readDocument(path)).includes('Vientiane')) return path;
  }
  throw new Error('The sample library has no meeting in Vientiane.');
}

const test = base.extend({
  libraryFolder: async ({ folder }, use) => {
    const libraryFolder = join(folder, 'library');
    makeLibrary('sample', libraryFolder);
    await leaveConflict(await vientianeRecord(libraryFolder), (data) =>
      replaceWords(replaceWords(data, '"Vientiane"', '"Luang Prabang"'), '"LA"', '"TH"'),
    );
    await use(libraryFolder);
  },
});

test('merges two versions of a record value by value, and loses neither', async ({
  app,
  page,
  libraryFolder,
}) => {
  await app.isReady();
  const notes = page.getByRole('region', { name: 'Notes on this window' });
  await expect(notes).toContainText('1 document has two versions');
  await notes.getByRole('button', { name: 'Compare…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Documents with two versions' });
  const city = dialog.getByRole('group', { name: /^City/ }).first();
  await expect(city).toContainText('Vientiane');
  await expect(city).toContainText('Luang Prabang');
  await dialog.getByRole('button', { name: 'All from the library' }).click();
  await city.getByRole('radio', { name: 'Kept beside it' }).check();
  await dialog.getByRole('button', { name: 'Save this choice' }).click();

  await expect(dialog).toBeHidden();
  await expect(notes.getByText('two versions')).toBeHidden();
  const record = new RecordPage(page);
  await expect(record.field('City')).toHaveValue('Luang Prabang');
  await expect(record.field('Country')).toHaveValue('LA');
  const text = JSON.stringify(await readDocument(await vientianeRecord(libraryFolder)));
  expect(text).toContain('Luang Prabang');
});
