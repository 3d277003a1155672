import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '../fixtures';
import { findAccessibilityProblems } from '../accessibility';
import { farPassage, longArticle, scriptArticles } from '../articles-of-scripts';
import type { NativeDialogs } from '../native-dialogs';
import { AppPage } from '../pages/app-page';
import { BriefingPage } from '../pages/briefing-page';
import { SearchPage } from '../pages/search-page';
import { SourcesPage } from '../pages/sources-page';

/** Writes articles as files and imports them through the window. */
async function importTexts(
  app: AppPage,
  dialogs: NativeDialogs,
  folder: string,
  texts: readonly string[],
): Promise<void> {
  const target = join(folder, 'articles');
  await mkdir(target);
  const files = texts.map((_, at) => join(target, `article-${String(at)}.txt`));
  await Promise.all(files.map((file, at) => writeFile(file, texts[at] ?? '')));
  await app.isReady();
  await dialogs.answerOpen(files);
  await new SourcesPage(app.page).import();
  await app.announces(`Imported ${String(texts.length)} source`);
}

test('finds a word in every script, whatever its accents and wherever the spaces are', async ({
  app,
  page,
  dialogs,
  folder,
}) => {
  const search = new SearchPage(page);
  const texts = scriptArticles.map(({ title, text }) => `${title}\n\n${text}\n`);
  await importTexts(app, dialogs, folder, texts);
  for (const { language, title, query, found } of scriptArticles) {
    await test.step(`${language}: ${query}`, async () => {
      await search.ask(query);
      await expect(search.results.getByRole('listitem')).toHaveCount(1);
      const row = search.row(title);
      await expect(row).toBeVisible();
      const marks = await row.locator('mark').allInnerTexts();
      expect(marks.join(' ')).toBe(found);
    });
  }
  expect(await findAccessibilityProblems(page)).toEqual([]);
});

test('opens a hit where it stands, in every script', async ({ app, page, dialogs, folder }) => {
  const search = new SearchPage(page);
  const articles = scriptArticles.filter(({ language }) => ['th', 'zh', 'ar'].includes(language));
  const texts = articles.map(({ title, text }) => `${title}\n\n${text}\n`);
  await importTexts(app, dialogs, folder, texts);
  for (const { title, query, found } of articles) {
    await search.ask(query);
    await search.open(title);
    await search.stands(1, 1);
    await expect.poll(() => search.shownWords()).toBe(found);
    await app.goTo('Search');
  }
});

test('walks through the places of a long article and on to the next hit', async ({
  app,
  page,
  dialogs,
  folder,
}) => {
  const search = new SearchPage(page);
  const short = `Notes from the quay\n\nThe ${farPassage} is kept in the harbour office.\n`;
  await importTexts(app, dialogs, folder, [longArticle(), short]);

  await test.step('a place many screens down is in view at once', async () => {
    await search.ask(`"${farPassage}"`);
    await search.open('Harbour drill keeps to its timetable');
    await search.stands(1, 1);
    await expect.poll(() => search.shownWords()).toBe(farPassage);
    await expect(page.getByRole('article')).toBeFocused();
    expect(await findAccessibilityProblems(page)).toEqual([]);
  });

  await test.step('before its first place comes the hit before, and after its last the next; both are said', async () => {
    await page.keyboard.press('Shift+F3');
    await app.announces(/^Hit 1 of 2: Notes from the quay – 1 of 1 place/);
    await expect(page.getByRole('heading', { name: 'Notes from the quay' })).toBeVisible();
    await expect(search.find).toContainText('Next: Hit 2 of 2: Harbour drill');
    await page.keyboard.press('F3');
    await app.announces(/^Hit 2 of 2: Harbour drill keeps to its timetable – 1 of 1 place/);
    await expect.poll(() => search.shownWords()).toBe(farPassage);
  });

  await test.step('finds in the open article alone', async () => {
    await page.keyboard.press('Control+F');
    await expect(search.findBox).toBeFocused();
    await page.keyboard.type('towing');
    await search.stands(1, 120);
    for (let at = 2; at <= 40; at += 1) await page.keyboard.press('Enter');
    await search.stands(40, 120);
    await expect.poll(() => search.shownWords()).toBe('towing');
    await page.keyboard.press('Shift+Enter');
    await search.stands(39, 120);
    await page.keyboard.press('Escape');
    await expect(search.find).toBeHidden();
    await expect(page.getByRole('article')).toBeFocused();
  });
});

test('says what is wrong with a query and still finds', async ({ app, page, dialogs, folder }) => {
  const search = new SearchPage(page);
  await importTexts(app, dialogs, folder, [longArticle()]);
  await search.ask('outer:harbour towing');
  await expect(search.problems.getByRole('listitem')).toHaveCount(1);
  await expect(search.problems).toContainText('outer:');
  await expect(search.row('Harbour drill')).toBeVisible();
  await search.ask('"outer harbour');
  await expect(search.problems.getByRole('listitem')).toHaveCount(1);
  await expect(search.row('Harbour drill')).toBeVisible();
  expect(await findAccessibilityProblems(page)).toEqual([]);
  await search.ask('towing');
  await expect(search.problems).toBeHidden();
});

test('keeps a search under a name through a restart', async ({
  run,
  app,
  page,
  dialogs,
  folder,
  startApp,
}) => {
  await importTexts(app, dialogs, folder, [longArticle()]);
  const search = new SearchPage(page);
  await search.ask('towing harbour');
  await page
    .getByRole('group', { name: 'Look in' })
    .getByRole('button', { name: 'Sources' })
    .click();
  await search.save('Drills');
  await run.kill();
  const again = await startApp();
  await new AppPage(again.page).isReady();
  await new AppPage(again.page).goTo('Search');
  const reopened = new SearchPage(again.page);
  await reopened.saved.getByText('Drills').click();
  await expect(reopened.box).toHaveValue('towing harbour');
  await expect(reopened.row('Harbour drill')).toBeVisible();
  await expect(
    again.page.getByRole('group', { name: 'Look in' }).getByRole('button', { name: 'Sources' }),
  ).toHaveAttribute('aria-pressed', 'true');
  await again.page.getByRole('button', { name: 'Remove Drills' }).click();
  await expect(reopened.saved).toBeHidden();
  await again.page.getByRole('button', { name: 'Undo' }).click();
  await expect(reopened.saved.getByText('Drills')).toBeVisible();
});

test.describe('in the sample library', () => {
  test.use({ libraryKind: 'sample' });

  test('opens a record at the value and a briefing at the words, and changes neither', async ({
    app,
    page,
  }) => {
    const search = new SearchPage(page);
    await app.isReady();
    await search.ask('Chansamone type:meeting');
    await search.open('18th ASEAN Defence Ministers’ Meeting');
    await expect(page.locator('[data-found-row="current"]')).toBeInViewport();
    await expect(page.locator('[data-found-row="current"]')).toBeFocused();
    await app.goTo('Search');
    await search.ask('timetable type:briefing');
    await search.open('ASEAN defence ministers have a plan');
    const briefing = new BriefingPage(page);
    await expect(briefing.text).toBeVisible();
    await page.keyboard.press('Control+F');
    await search.findBox.fill('forum');
    const before = await briefing.text.innerText();
    const shown = briefing.text.locator('[data-found="current"]');
    await expect(shown).toHaveText('forum');
    await page.keyboard.press('F3');
    await expect(shown).toBeInViewport();
    await page.keyboard.press('Escape');
    await expect(shown).toBeHidden();
    await expect(briefing.text).toBeFocused();
    expect(await briefing.text.innerText()).toBe(before);
  });

  test('finishes a query with what the library has, by keyboard alone', async ({ app, page }) => {
    const search = new SearchPage(page);
    await app.isReady();
    await search.box.focus();
    await page.keyboard.type('cat');
    await expect(page.getByRole('listbox', { name: 'Suggestions' })).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(search.box).toHaveValue('category:');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(search.box).toHaveValue('category:Decision ');
    await expect(search.results.getByRole('listitem').first()).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('article')).toBeVisible();
  });
});
