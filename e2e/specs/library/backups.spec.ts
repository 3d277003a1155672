import { onlyDocument, readDocument } from '../../documents';
import { expect, rapporteur, test } from '../../fixtures';
import { BriefingPage } from '../../pages/briefing-page';
import { SourcesPage } from '../../pages/sources-page';

test.use({ libraryKind: 'sample' });

test('backs the library up, and puts all of it back from inside the app', async ({
  app,
  page,
  libraryFolder,
}) => {
  await app.isReady();
  const sources = new SourcesPage(page);
  await expect(sources.list.getByRole('listitem').first()).toBeVisible();
  const count = await sources.list.getByRole('listitem').count();
  await app.run('Backups');
  const dialog = page.getByRole('dialog', { name: 'Backups' });
  const backups = dialog.getByRole('list', { name: 'Backups' }).getByRole('listitem');
  await dialog.getByRole('button', { name: 'Back up now' }).click();
  await app.announces(/Backed up/);
  const made = await backups.count();
  expect(made).toBeGreaterThan(0);
  await page.keyboard.press('Escape');

  await test.step('after the backup a source goes and a briefing changes', async () => {
    await sources.list.getByRole('listitem').first().getByRole('button').first().press('Delete');
    await expect(sources.list.getByRole('listitem')).toHaveCount(count - 1);
    await app.goTo('Briefings');
    const briefing = new BriefingPage(page);
    const file = await onlyDocument(libraryFolder, 'briefings');
    await briefing.open(String((await readDocument(file)).data['title']));
    await briefing.goToEnd();
    await page.keyboard.type(' After the backup.');
    await briefing.isSaved();
  });

  await app.run('Backups');
  await backups.first().getByRole('button', { name: 'Restore…' }).click();
  await dialog.getByRole('button', { name: 'Restore the library' }).click();
  await app.announces(/Restored/);
  await expect(backups).toHaveCount(made + 1);
  await page.keyboard.press('Escape');
  await app.goTo('Sources');
  await expect(sources.list.getByRole('listitem')).toHaveCount(count);
  const file = await onlyDocument(libraryFolder, 'briefings');
  expect(JSON.stringify(await readDocument(file))).not.toContain('After the backup');
  expect(rapporteur(['library', 'check', libraryFolder, '--json'])).toContain('"sound": true');
});
