import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '../fixtures';
import { BriefingPage } from '../pages/briefing-page';

test.use({ libraryKind: 'sample' });

test('draws a figure from the records and sets the page in two columns, in another language', async ({
  app,
  page,
  dialogs,
  folder,
}) => {
  test.slow();
  const briefing = new BriefingPage(page);
  const dialog = page.getByRole('dialog');
  const target = join(folder, 'handout.pdf');
  await app.goTo('Briefings');
  await briefing.open(/ASEAN defence ministers/);
  await briefing.goToEnd();

  await app.run('Insert figure');
  for (const box of await dialog.getByRole('checkbox').all()) await box.check();
  await dialog.getByRole('textbox', { name: 'Caption' }).fill('How the forum came this far');
  await dialog.getByRole('button', { name: 'Insert figure' }).click();
  await expect(briefing.text.getByRole('img', { name: /^Timeline: .*18th ADMM/ })).toBeVisible();

  await app.run('Page setup');
  await dialog.getByRole('combobox', { name: 'Columns' }).selectOption('2');
  await dialog.getByRole('combobox', { name: 'Language' }).selectOption('Vietnamese · Tiếng Việt');
  await dialog.getByRole('button', { name: 'Set up the page' }).click();
  await expect(page.getByRole('button', { name: /two columns · Vietnamese/ })).toBeVisible();
  await briefing.isSaved();

  await dialogs.answerSave(target);
  await briefing.exportPdf();
  await app.announces('Exported handout.pdf – accessible and archival: passed');
  const structure = execFileSync('pdfinfo', ['-struct', target], { encoding: 'utf8' });
  expect(structure).toMatch(/\bFigure\b/);
  const text = execFileSync('pdftotext', [target, '-'], { encoding: 'utf8' });
  expect(text.replace(/\s+/g, ' ')).toContain('Hình 1. How the forum came this far');
  expect(text).toMatch(/trang 1\/\d/);
});
