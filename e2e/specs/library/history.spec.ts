import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onlyDocument, readDocument } from '../../documents';
import { expect, test } from '../../fixtures';
import { BriefingPage } from '../../pages/briefing-page';
import { RecordPage } from '../../pages/record-page';

test.use({ libraryKind: 'sample' });

test('shows what changed in a briefing and restores the version before, in place', async ({
  app,
  page,
  libraryFolder,
}) => {
  await app.isReady();
  const file = await onlyDocument(libraryFolder, 'briefings');
  await app.goTo('Briefings');
  const briefing = new BriefingPage(page);
  await briefing.open(String((await readDocument(file)).data['title']));
  await briefing.goToEnd();
  await page.keyboard.type(' A sentence to regret.');
  await briefing.isSaved();

  await page.keyboard.press('Control+h');
  const dialog = page.getByRole('dialog', { name: /^History of/ });
  const versions = dialog.getByRole('list', { name: 'Versions' });
  await expect(versions.getByRole('listitem').first()).toBeVisible();
  await versions.getByRole('listitem').last().getByRole('button').click();
  const changes = dialog.getByRole('region', { name: 'Changes' });
  await expect(changes.locator('ins', { hasText: 'A sentence to regret' })).toBeVisible();

  await dialog.getByRole('button', { name: 'Restore this version' }).click();
  await app.announces(/Restored/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(briefing.text).not.toContainText('A sentence to regret');
  expect(JSON.stringify(await readDocument(file))).not.toContain('A sentence to regret');

  await test.step('and what was restored over is in the history in turn', async () => {
    await page.keyboard.press('Control+h');
    await versions.getByRole('listitem').first().getByRole('button').click();
    await expect(changes.locator('del', { hasText: 'A sentence to regret' })).toBeVisible();
  });
});

/** All records of the library as they are on disk. */
async function allRecords(library: string): Promise<string> {
  const folder = join(library, 'meetings');
  const files = (await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8'));
  return (await Promise.all(files)).join('\n');
}

test('restores a value of a record', async ({ app, page, libraryFolder }) => {
  await app.isReady();
  await app.goTo('Meetings');
  await app.list('Meetings').getByRole('listitem').first().getByRole('button').first().click();
  const record = new RecordPage(page);
  const city = record.field('City');
  const before = await city.inputValue();
  await city.fill('Atlantis');
  await city.press('Enter');
  await expect.poll(() => allRecords(libraryFolder)).toContain('Atlantis');
  await page.keyboard.press('Control+h');
  const dialog = page.getByRole('dialog', { name: /^History of/ });
  // The newest earlier version has the city already: linking the record to its series is a change of its own.
  await dialog
    .getByRole('list', { name: 'Versions' })
    .getByRole('listitem')
    .nth(1)
    .getByRole('button')
    .click();
  await expect(dialog.getByRole('region', { name: 'Changes' })).toContainText('Atlantis');
  await dialog.getByRole('button', { name: 'Restore this version' }).click();
  await page.keyboard.press('Escape');
  await expect(city).toHaveValue(before);
});
