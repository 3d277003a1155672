import type { ElectronApplication, Page } from '@playwright/test';
import { launchApp, type LaunchOptions } from './launch';

/** Milliseconds in which a window comes on a slow machine, several times over. */
const patience = 20_000;
const attempts = 3;

export interface OpenedWindow {
  readonly electronApp: ElectronApplication;
  readonly page: Page;
}

/**
 * Starts the app and waits for its window. With an old Electron the driver sometimes never learns of a window that is
 * there and loaded; only starting again helps. An app whose window really fails to load still fails, each time.
 *
 * @param onLaunch told of every process, before its window
 */
export async function openWindow(
  options: LaunchOptions,
  onLaunch: (electronApp: ElectronApplication) => void,
): Promise<OpenedWindow> {
  for (let attempt = 1; ; attempt += 1) {
    const electronApp = await launchApp(options);
    onLaunch(electronApp);
    try {
      return { electronApp, page: await electronApp.firstWindow({ timeout: patience }) };
    } catch (error) {
      const isUnseen = await hasLoadedWindow(electronApp);
      await stop(electronApp);
      if (!isUnseen || attempt === attempts) throw error;
    }
  }
}

/** Whether the main process has a window whose page is loaded, whatever the driver knows of it. */
function hasLoadedWindow(electronApp: ElectronApplication): Promise<boolean> {
  return electronApp.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(
      ({ webContents }) => !webContents.isLoading() && webContents.getURL().startsWith('app://'),
    ),
  );
}

async function stop(electronApp: ElectronApplication): Promise<void> {
  const closed = electronApp.waitForEvent('close');
  electronApp.process().kill('SIGKILL');
  await closed;
}
