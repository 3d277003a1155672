import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  test as base,
  expect,
  type ElectronApplication,
  type Page,
  type TestInfo,
} from '@playwright/test';
import { NativeDialogs } from './native-dialogs';
import { projectRoot } from './launch';
import { openWindow } from './open-window';
import { AppPage } from './pages/app-page';

export { expect };

/** What the app finds when it starts: a new library, a copy of the sample, or nothing as on the first run. */
export type LibraryKind = 'empty' | 'sample' | 'none';

/** One run of the app, from its start to its end. */
export interface AppRun {
  readonly electronApp: ElectronApplication;
  readonly page: Page;
  readonly dialogs: NativeDialogs;
  /** Ends the process at once, as a power cut would. */
  kill(): Promise<void>;
}

interface Options {
  /** Set with `test.use({ libraryKind: 'sample' })`. */
  libraryKind: LibraryKind;
  /** Patterns of console errors that a test provokes on purpose. */
  expectedProblems: readonly RegExp[];
}

interface Fixtures {
  /** A fresh folder of this test, removed after it. */
  folder: string;
  libraryFolder: string;
  /**
   * Starts the app again on the same library, after `kill` or beside a closed window; beside an open one with a name of
   * its own for the folder of its settings, as another user of the computer would.
   */
  startApp: (settings?: string) => Promise<AppRun>;
  /** The run that every test begins with. */
  run: AppRun;
  electronApp: ElectronApplication;
  dialogs: NativeDialogs;
  app: AppPage;
}

/** The built command line: makes libraries the way that users' scripts do. */
export function rapporteur(args: readonly string[]): string {
  const cli = join(projectRoot, 'out', 'main', 'cli.js');
  return execFileSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
}

export function makeLibrary(kind: LibraryKind, folder: string): void {
  if (kind === 'empty') rapporteur(['library', 'create', folder, '--name', 'Test library']);
  if (kind === 'sample') rapporteur(['library', 'create', folder, '--sample']);
}

/** Console errors and uncaught exceptions of every page, violations of the security policy among them. */
function watchForProblems(electronApp: ElectronApplication, problems: string[]): void {
  electronApp.context().on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  electronApp.context().on('weberror', (event) => {
    problems.push(String(event.error().stack ?? event.error()));
  });
}

async function attach(testInfo: TestInfo, name: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await testInfo.attach(name, { body: lines.join('\n'), contentType: 'text/plain' });
}

export const test = base.extend<Options & Fixtures>({
  libraryKind: ['empty', { option: true }],
  expectedProblems: [[], { option: true }],

  // eslint-disable-next-line no-empty-pattern -- Playwright reads the fixtures' names from the pattern.
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'rapporteur-test-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  },

  libraryFolder: async ({ folder, libraryKind }, use) => {
    const libraryFolder = join(folder, 'library');
    makeLibrary(libraryKind, libraryFolder);
    await use(libraryFolder);
  },

  startApp: async ({ folder, libraryFolder, libraryKind, expectedProblems }, use, testInfo) => {
    const runs: AppRun[] = [];
    const problems: string[] = [];
    const words: string[] = [];
    await use(async (settings = 'user-data') => {
      const userData = join(folder, settings);
      await mkdir(userData, { recursive: true });
      const { electronApp, page } = await openWindow(
        {
          library: libraryKind === 'none' ? null : libraryFolder,
          userData,
          parallelIndex: testInfo.parallelIndex,
        },
        (launched) => {
          watchForProblems(launched, problems);
          launched.process().stderr?.on('data', (chunk: Buffer) => {
            words.push(chunk.toString().trimEnd());
          });
        },
      );
      const kill = async (): Promise<void> => {
        const { exitCode, signalCode } = electronApp.process();
        if (exitCode !== null || signalCode !== null) return;
        const closed = electronApp.waitForEvent('close');
        electronApp.process().kill('SIGKILL');
        await closed;
      };
      const run = { electronApp, page, dialogs: new NativeDialogs(electronApp), kill };
      runs.push(run);
      return run;
    });
    if (testInfo.status !== testInfo.expectedStatus) {
      await attach(testInfo, 'words of the main process', words);
      await Promise.all(runs.map(({ page }) => attachPicture(testInfo, page)));
    }
    // A window that could not save stays open, and a failed test may have left one so.
    const isFailed = testInfo.status !== testInfo.expectedStatus;
    await Promise.all(runs.map((run) => (isFailed ? run.kill() : run.electronApp.close())));
    const unexpected = problems.filter(
      (problem) => !expectedProblems.some((pattern) => pattern.test(problem)),
    );
    expect(unexpected, 'the console shows no errors').toEqual([]);
  },

  run: async ({ startApp }, use) => {
    await use(await startApp());
  },

  electronApp: async ({ run }, use) => {
    await use(run.electronApp);
  },

  page: async ({ run }, use) => {
    await use(run.page);
  },

  dialogs: async ({ run }, use) => {
    await use(run.dialogs);
  },

  app: async ({ page }, use) => {
    await use(new AppPage(page));
  },
});

async function attachPicture(testInfo: TestInfo, page: Page): Promise<void> {
  if (page.isClosed()) return;
  await testInfo.attach('window', { body: await page.screenshot(), contentType: 'image/png' });
}
