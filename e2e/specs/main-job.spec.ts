import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../fixtures';
import { chooseJob, textWith } from '../articles';
import { BriefingPage } from '../pages/briefing-page';
import { RecordPage } from '../pages/record-page';
import { SourcesPage } from '../pages/sources-page';

const job = chooseJob();
const marking = 'TLP:AMBER';

function read(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8' });
}

test('takes the articles from their files to a PDF handout, through the window alone', async ({
  app,
  page,
  dialogs,
  folder,
}) => {
  const sources = new SourcesPage(page);
  const record = new RecordPage(page);
  const briefing = new BriefingPage(page);
  const target = join(folder, 'handout.pdf');

  await test.step('import', async () => {
    await app.isReady();
    await dialogs.answerOpen(job.files);
    await sources.import();
    await expect(
      app.status.filter({ hasText: `Imported ${String(job.files.length)} sources` }).first(),
    ).toBeVisible();
    await expect(sources.list.getByRole('listitem')).toHaveCount(job.files.length);
  });

  await test.step('annotate', async () => {
    await sources.open(job.article);
    await sources.mark(job.passage, 1);
    const note = page.getByRole('textbox', { name: 'Note', exact: true });
    await note.fill('For the desk.');
    await note.blur();
    await expect(app.status.filter({ hasText: 'Saved' }).first()).toBeVisible();
  });

  await test.step('suggest and accept', async () => {
    await sources.suggestRecord();
    await expect(page.getByRole('heading', { name: job.meeting })).toBeVisible();
    await expect(record.field('Ordinal')).toHaveValue('18');
    await record.acceptAll();
  });

  await test.step('brief', async () => {
    await record.startBriefing();
    await expect(briefing.text).toContainText('Vientiane');
    // It opened beside the article; the desk with evidence and handout wants the whole width.
    await app.placeLink('Briefings').click();
    await briefing.open(job.meeting);
    await briefing.setMarking(marking);
    await briefing.goToEnd();
    await page.keyboard.press('Enter');
    await briefing.insertEvidence(job.passage);
    await expect(briefing.text).toContainText(job.passage);
    await briefing.isSaved();
  });

  await test.step('preview', async () => {
    await expect(briefing.preview.getByRole('img').first()).toBeVisible();
    await expect(briefing.preview).toContainText(/\d+ pages?/);
  });

  await test.step('export', async () => {
    await dialogs.answerSave(target);
    await briefing.exportPdf();
    await expect(
      app.status
        .filter({ hasText: 'Exported handout.pdf – accessible and archival: passed' })
        .first(),
    ).toBeVisible();
    expect(existsSync(target)).toBe(true);
  });

  await test.step('an independent reader finds it all', () => {
    // Lines end with soft or hard hyphens where a word was divided.
    const text = read('pdftotext', '-layout', target, '-')
      .replace(/[\u00ad-]\n\s*/g, '')
      .replace(/\s+/g, ' ');
    expect(text).toContain(`Readout: ${job.meeting}`.replace(/[’']/g, (mark) => mark));
    expect(text.split(marking).length - 1).toBeGreaterThanOrEqual(2);
    expect(textWith(job, job.passage)).toContain(job.passage);
    expect(text.replace(/[-\s]/g, '')).toContain(job.passage.replace(/[-\s]/g, ''));
    expect(text).toContain(job.publisher);
    const structure = read('pdfinfo', '-struct', target);
    for (const role of ['Document', 'H1', 'P', 'Table', 'TH', 'BlockQuote', 'Note', 'Link']) {
      expect(structure).toMatch(new RegExp(`\\b${role}\\b`));
    }
    expect(read('pdfinfo', target)).toMatch(/Tagged:\s+yes/);
    expect(read('qpdf', '--json', '--json-key=outlines', target)).toContain('What happened');
  });
});
