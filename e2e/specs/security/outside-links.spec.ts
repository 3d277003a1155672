import type { ElectronApplication } from '@playwright/test';
import { expect, test } from '../../fixtures';
import { call } from './probes';

// What is blocked is reported as an error in the console, and here all is meant to be blocked.
test.use({ expectedProblems: [/./] });

test.beforeEach(async ({ app }) => {
  await app.isReady();
});

test.describe('links to the outside', () => {
  const hostile = [
    '',
    'example.org',
    'http://example.org/',
    'file:///etc/passwd',
    'file://server/share',
    '\\\\server\\share',
    'smb://server/share',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x&crumb=location:\\\\server',
    'ms-officecmd:x',
    'javascript:alert(1)',
    'jAvAsCrIpT:alert(1)',
    'vbscript:x',
    'data:text/html,<script>1</script>',
    'blob:https://example.org/1',
    'app://rapporteur/index.html',
    'https://user@example.org/',
    'https://user:secret@example.org/',
    'https://example.org\nfile:///etc/passwd',
    'https://example.org/\r\nx',
    ' https://example.org/',
    'https:\\\\example.org\\x',
    'https:/example.org',
    'ftp://example.org/',
    'ssh://example.org',
    'https://',
  ];

  /** Replaces what would open a browser by a list of what was to be opened. */
  async function recordOpened(electronApp: ElectronApplication): Promise<() => Promise<string[]>> {
    type Main = typeof globalThis & { opened?: string[] };
    await electronApp.evaluate(({ shell }) => {
      const opened: string[] = [];
      (globalThis as Main).opened = opened;
      shell.openExternal = (url) => {
        opened.push(url);
        return Promise.resolve();
      };
      shell.openPath = (path) => {
        opened.push(path);
        return Promise.resolve('');
      };
    });
    return () => electronApp.evaluate(() => (globalThis as Main).opened ?? []);
  }

  test('are refused unless they are plain https or mail, without asking', async ({
    page,
    electronApp,
    dialogs,
  }) => {
    const opened = await recordOpened(electronApp);
    await dialogs.answerMessage(0);
    for (const url of hostile) {
      const answer = await call(page, 'app.openExternal', { url });
      expect(answer.ok, url).toBe(false);
    }
    expect(await opened()).toEqual([]);
    expect(await dialogs.asked()).toEqual([]);
  });

  test('are opened only after the question that shows the host', async ({
    page,
    electronApp,
    dialogs,
  }) => {
    const opened = await recordOpened(electronApp);
    const url = 'https://example.org/communique?id=3';
    await dialogs.answerMessage(1);
    expect(await call(page, 'app.openExternal', { url })).toEqual({ ok: true, value: false });
    expect(await opened()).toEqual([]);
    await dialogs.answerMessage(0);
    expect(await call(page, 'app.openExternal', { url })).toEqual({ ok: true, value: true });
    expect(await opened()).toEqual([url]);
    for (const { title } of await dialogs.asked()) expect(title).toContain('example.org');
  });
});
