import { readFileSync } from 'node:fs';
import { expect, test } from '../../fixtures';
import { isSandboxed } from '../../launch';

// What is blocked is reported as an error in the console, and here all is meant to be blocked.
test.use({ expectedProblems: [/./] });

test.beforeEach(async ({ app }) => {
  await app.isReady();
});

test('gives the page no Node', async ({ page }) => {
  const kinds = await page.evaluate(() =>
    ['require', 'process', 'module', 'exports', 'Buffer', 'global', '__dirname', 'ipcRenderer'].map(
      (name) => `${name}: ${typeof (globalThis as Record<string, unknown>)[name]}`,
    ),
  );
  expect(kinds.filter((kind) => !kind.endsWith('undefined'))).toEqual([]);
});

test('isolates and sandboxes every window', async ({ electronApp }) => {
  const preferences = await electronApp.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => {
      // Electron has it, its types do not.
      const contents = window.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    }),
  );
  expect(preferences).toHaveLength(1);
  expect(preferences[0]).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
  // Electron leaves out what is at its default.
  expect(preferences[0]?.['nodeIntegrationInWorker'] ?? false).toBe(false);
  expect(preferences[0]?.['enableBlinkFeatures'] ?? '').toBe('');
});

test('carries no switch that weakens Chromium', async ({ electronApp }) => {
  const weakening = await electronApp.evaluate(({ app }) =>
    [
      'disable-web-security',
      'disable-site-isolation-trials',
      'allow-running-insecure-content',
      'ignore-certificate-errors',
      'unsafely-treat-insecure-origin-as-secure',
      'enable-experimental-web-platform-features',
    ].filter((name) => app.commandLine.hasSwitch(name)),
  );
  expect(weakening).toEqual([]);
});

test('runs the page in a process that the kernel confines', async ({ electronApp }) => {
  test.skip(process.platform !== 'linux', 'only Linux tells it in /proc');
  test.skip(!isSandboxed(), 'nobody but root can run the window here');
  const processId = await electronApp.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  );
  const status = readFileSync(`/proc/${processId ?? 0}/status`, 'utf8');
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
  expect(status).toMatch(/^Seccomp:\s+2$/m);
});
