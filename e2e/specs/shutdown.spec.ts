import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expect, test, type AppRun } from '../fixtures';
import { projectRoot } from '../launch';
import { AppPage } from '../pages/app-page';
import { BriefingPage } from '../pages/briefing-page';

/* The window, its page or the whole process end while something is being typed and saved (faults F19 and F20). */

/** Milliseconds in which the app has to be gone after it was asked to end. */
const soon = 10_000;
/** Milliseconds in which a page is gone once somebody wants it to be. */
const limit = 1_000;

// Each page that ends on purpose says so to the console of the next.
test.use({ libraryKind: 'sample', expectedProblems: [/./] });

/** Opens the briefing of the sample library, with the cursor behind its last word. */
async function openBriefing({ page }: AppRun): Promise<BriefingPage> {
  const app = new AppPage(page);
  await app.isReady();
  await app.goTo('Briefings');
  const briefing = new BriefingPage(page);
  await briefing.open(/./);
  await expect(briefing.text).toContainText(/./);
  await briefing.goToEnd();
  return briefing;
}

/** Resolves when the process has ended by itself; fails where it does not. */
async function hasEnded(electronApp: ElectronApplication): Promise<void> {
  const child = electronApp.process();
  await expect
    .poll(() => child.exitCode !== null || child.signalCode !== null, { timeout: soon })
    .toBe(true);
}

function check(library: string): string {
  const cli = join(projectRoot, 'out', 'main', 'cli.js');
  return execFileSync(process.execPath, [cli, 'library', 'check', library], { encoding: 'utf8' });
}

test('keeps what was typed when it is told to end while it saves', async ({
  run,
  startApp,
  libraryFolder,
}) => {
  test.setTimeout(120_000);
  const { page } = await openBriefing(run);
  await page.keyboard.type(' typed before the end');
  run.electronApp.process().kill('SIGTERM');
  await hasEnded(run.electronApp);
  expect(check(libraryFolder)).toContain('0 problems');
  await expect((await openBriefing(await startApp())).text).toContainText('typed before the end');
});

test('keeps what was typed when its window is closed before it is saved', async ({
  run,
  startApp,
  libraryFolder,
}) => {
  test.setTimeout(120_000);
  const { page } = await openBriefing(run);
  await page.keyboard.type(' typed before closing');
  await run.electronApp.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await hasEnded(run.electronApp);
  expect(check(libraryFolder)).toContain('0 problems');
  await expect((await openBriefing(await startApp())).text).toContainText('typed before closing');
});

test('keeps what was announced as saved when it is told to end twice in a row', async ({
  run,
  startApp,
  libraryFolder,
}) => {
  test.setTimeout(180_000);
  let current = run;
  let briefing = await openBriefing(run);
  for (const [round, pause] of [0, 20, 100].entries()) {
    await current.page.keyboard.type(` saved${String(round)}`);
    await briefing.isSaved();
    await current.page.keyboard.type(' and more that is on its way');
    const child = current.electronApp.process();
    child.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, pause));
    child.kill('SIGTERM');
    await hasEnded(current.electronApp);
    current = await startApp();
    briefing = await openBriefing(current);
    await expect(briefing.text).toContainText(`saved${String(round)}`);
  }
  // Open for writing: the app holds it, so the check runs beside it.
  expect(check(libraryFolder)).toContain('0 problems');
});

/**
 * Waits until the user was asked with these words and the page shows the window again. The driver takes a page whose
 * process ended for lost, so the page is asked through the main process.
 */
async function isOpenedAgain({ electronApp, dialogs }: AppRun, words: string): Promise<void> {
  await expect
    .poll(async () => (await dialogs.asked()).map(({ title }) => title), { timeout: 20_000 })
    .toContain(words);
  await expect
    .poll(
      () =>
        electronApp.evaluate(({ BrowserWindow }) => {
          const [window] = BrowserWindow.getAllWindows();
          const look = `document.querySelector('nav')?.textContent ?? ''`;
          return window?.webContents.executeJavaScript(look) as Promise<string>;
        }),
      { timeout: 20_000 },
    )
    .toContain('Briefings');
}

test('opens its page again when that crashes, and loses nothing', async ({ run, startApp }) => {
  test.setTimeout(120_000);
  const briefing = await openBriefing(run);
  await run.page.keyboard.type(' saved before the crash');
  await briefing.isSaved();
  await run.dialogs.answerMessage(0);
  await run.electronApp.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await isOpenedAgain(run, 'The window stopped working and was opened again.');
  await run.kill();
  const after = await openBriefing(await startApp());
  await expect(after.text).toContainText('saved before the crash');
});

test('ends a page that does not answer when the user says so, and opens it again', async ({
  run,
  startApp,
}) => {
  test.setTimeout(120_000);
  const briefing = await openBriefing(run);
  await run.page.keyboard.type(' saved before it hung');
  await briefing.isSaved();
  // “Open it again”
  await run.dialogs.answerMessage(1);
  // Not awaited: it never ends.
  run.page
    .evaluate(() => {
      for (;;);
    })
    .catch(() => undefined);
  // Chromium takes half a minute to notice; what is done once it has is what counts here.
  const took = await run.electronApp.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    if (window === undefined) throw new Error('There is no window');
    const gone = new Promise((resolve) => {
      window.webContents.once('render-process-gone', resolve);
    });
    const noticed = Date.now();
    window.webContents.emit('unresponsive');
    await gone;
    return Date.now() - noticed;
  });
  expect(took).toBeLessThan(limit);
  await isOpenedAgain(run, 'The window does not answer.');
  await run.kill();
  const after = await openBriefing(await startApp());
  await expect(after.text).toContainText('saved before it hung');
});
