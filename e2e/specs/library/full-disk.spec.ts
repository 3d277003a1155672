import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onlyDocument, readDocument } from '../../documents';
import { expect, makeLibrary, test as base } from '../../fixtures';
import { BriefingPage } from '../../pages/briefing-page';

const smallDisk = process.env['RAPPORTEUR_SMALL_DISK'] ?? '';

const test = base.extend({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern.
  libraryFolder: async ({}, use) => {
    const folder = await mkdtemp(join(smallDisk, 'library-'));
    const libraryFolder = join(folder, 'library');
    makeLibrary('sample', libraryFolder);
    await use(libraryFolder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

/** Takes all the space that is left. */
async function fillDisk(): Promise<() => Promise<void>> {
  const filler = join(smallDisk, 'filler');
  const { bavail, bsize } = await statfs(smallDisk);
  await writeFile(filler, Buffer.alloc(bavail * bsize));
  return () => rm(filler);
}

// Only root on Linux can make the small disk; the starting script has made it then.
if (smallDisk !== '') {
  test('keeps what is typed on a full disk and saves it without restart once there is room', async ({
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
    await page.keyboard.type(' Before the disk was full.');
    await briefing.isSaved();

    const freeSpace = await fillDisk();
    await page.keyboard.type(' While the disk was full.');
    await app.fails('The disk is full');
    await page.keyboard.type(' And typed on.');
    await expect(page.getByText('Not saved').first()).toBeVisible();
    await expect(briefing.text).toContainText('While the disk was full. And typed on.');
    expect(JSON.stringify(await readDocument(file))).toContain('Before the disk was full.');

    await freeSpace();
    await briefing.isSaved();
    const saved = JSON.stringify(await readDocument(file));
    expect(saved).toContain('Before the disk was full. While the disk was full. And typed on.');
  });
}
