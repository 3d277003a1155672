import { editByHand, onlyDocument, readDocument, replaceFromElsewhere } from '../../documents';
import { expect, test } from '../../fixtures';
import { BriefingPage } from '../../pages/briefing-page';

test.use({ libraryKind: 'sample' });

test('keeps a file edited by hand and puts it in place when asked', async ({
  app,
  page,
  libraryFolder,
}) => {
  await app.isReady();
  const file = await onlyDocument(libraryFolder, 'briefings');
  const { data } = await readDocument(file);
  const title = String(data['title']);
  await app.goTo('Briefings');
  const briefing = new BriefingPage(page);
  await briefing.open(title);

  await editByHand(file, title, 'A title from a text editor');
  const notes = page.getByRole('region', { name: 'Notes on this window' });
  await expect(notes).toContainText('1 file could not be read and was set aside');
  await expect(briefing.title).toHaveValue(title);

  await notes.getByRole('button', { name: 'Look…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Files set aside' });
  await expect(dialog).toContainText('A title from');
  await dialog.getByRole('button', { name: 'Use this version' }).click();
  await expect(briefing.title).toHaveValue('A title from a text editor');
  expect((await readDocument(file)).data['title']).toBe('A title from a text editor');
});

test('keeps both versions where a sync tool replaces a briefing that is being typed in', async ({
  app,
  page,
  libraryFolder,
}) => {
  await app.isReady();
  const file = await onlyDocument(libraryFolder, 'briefings');
  const { data } = await readDocument(file);
  await app.goTo('Briefings');
  const briefing = new BriefingPage(page);
  await briefing.open(String(data['title']));
  await briefing.goToEnd();
  await page.keyboard.type(' Typed here');
  await replaceFromElsewhere(file, (old) => ({ ...old, title: 'A title from elsewhere' }));
  await page.keyboard.type(' and typed on.');

  const notes = page.getByRole('region', { name: 'Notes on this window' });
  await expect(notes).toContainText('1 document has two versions');
  await expect(briefing.text).toContainText('Typed here and typed on.');
  expect(JSON.stringify((await readDocument(file)).data)).toContain('A title from elsewhere');

  await test.step('they can be compared without choosing yet', async () => {
    await notes.getByRole('button', { name: 'Compare…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Documents with two versions' });
    await expect(dialog.getByRole('region', { name: 'Differences' })).toContainText(
      'A title from elsewhere',
    );
    await page.keyboard.press('Escape');
  });

  await page.getByRole('button', { name: 'Keep mine', exact: true }).click();
  await briefing.isSaved();
  await expect(notes.getByText('two versions')).toBeHidden();
  expect(JSON.stringify((await readDocument(file)).data)).toContain('Typed here and typed on.');

  await test.step('what was not kept is in the history', async () => {
    await page.keyboard.press('Control+h');
    const versions = page.getByRole('list', { name: 'Versions' }).getByRole('listitem');
    await versions.first().getByRole('button').click();
    await expect(page.getByRole('region', { name: 'Changes' })).toContainText(
      'A title from elsewhere',
    );
  });
});
