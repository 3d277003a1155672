import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { sampleJob } from '../articles';
import { expect, test } from '../fixtures';
import { projectRoot } from '../launch';
import { BriefingPage } from '../pages/briefing-page';
import { RecordPage } from '../pages/record-page';
import { SourcesPage } from '../pages/sources-page';

const folder = process.env['RAPPORTEUR_TOUR'] ?? join(projectRoot, 'out', 'tour');
const job = sampleJob();

/** Takes the steps' pictures, numbered in their order. */
function photographer(page: Page): (name: string) => Promise<void> {
  mkdirSync(folder, { recursive: true });
  let count = 0;
  return async (name) => {
    count += 1;
    const path = join(folder, `${String(count).padStart(2, '0')}-${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
  };
}

test('walks through the main job', async ({ app, page, electronApp, dialogs }) => {
  const photograph = photographer(page);
  const sources = new SourcesPage(page);
  const record = new RecordPage(page);
  const briefing = new BriefingPage(page);
  const target = join(folder, 'handout.pdf');

  await test.step('an empty library', async () => {
    await electronApp.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(1600, 1000);
    });
    await app.isReady();
    await photograph('empty-library');
  });

  await test.step('import the articles', async () => {
    await dialogs.answerOpen(job.files);
    await sources.import();
    await expect(sources.list.getByRole('listitem')).toHaveCount(job.files.length);
    await photograph('imported');
  });

  await test.step('read one and mark a decision', async () => {
    await sources.open(job.article);
    await photograph('reading');
    await sources.mark(job.passage, 1);
    const note = page.getByRole('textbox', { name: 'Note', exact: true });
    await note.fill('The next chair; ask for its programme.');
    await note.blur();
    await photograph('annotated');
  });

  await test.step('suggest the meeting record', async () => {
    await sources.suggestRecord();
    await expect(page.getByRole('heading', { name: job.meeting })).toBeVisible();
    await photograph('suggested');
    await record.acceptAll();
    await photograph('accepted');
  });

  await test.step('brief on it', async () => {
    await record.startBriefing();
    await expect(briefing.text).toContainText('Vientiane');
    await photograph('briefing-from-record');
    // It opened beside the article; the desk with evidence and handout wants the whole width.
    await app.placeLink('Briefings').click();
    await briefing.open(job.meeting);
    await briefing.setMarking('TLP:AMBER');
    await briefing.goToEnd();
    await page.keyboard.press('Enter');
    await briefing.insertEvidence(job.passage);
    await expect(briefing.text).toContainText(job.passage);
    await briefing.isSaved();
    await expect(briefing.preview.getByRole('img').first()).toBeVisible();
    await photograph('briefing-and-handout');
  });

  await test.step('export the handout', async () => {
    await dialogs.answerSave(target);
    await briefing.exportPdf();
    await expect(app.status.filter({ hasText: 'Exported handout.pdf' }).first()).toBeVisible();
    expect(existsSync(target)).toBe(true);
    await photograph('exported');
  });

  for (const place of ['Sources', 'Meetings', 'Briefings', 'Search'] as const) {
    await test.step(`look at ${place}`, async () => {
      await app.goTo(place);
      await photograph(place.toLowerCase());
    });
  }
});
